"""Who was warned of a campaign: each customer once, whatever becomes of it."""

from typing import ClassVar

from django.db import models, transaction
from django.utils.translation import pgettext_lazy

from walletdesk.accounts.models import Customer
from walletdesk.core.clock import now
from walletdesk.official.fakes import letters
from walletdesk.official.fakes.models.warning import PublicWarning


class Touch(models.TextChoices):
    """How a customer was in touch with a fake; the letter says it."""

    REPORTED = (
        "reported",
        pgettext_lazy("touched a fake", "You reported it to us, or we met it in your request."),
    )
    WROTE = "wrote", pgettext_lazy("touched a fake", "You wrote to us about something that belongs to it.")
    PAID = (
        "paid",
        pgettext_lazy(
            "touched a fake", "An address of your wallet has sent something to its wallet address."
        ),
    )


class ToldQuerySet(models.QuerySet["Told"]):
    @transaction.atomic
    def tell(self, warning: PublicWarning, customer: Customer, touch: Touch) -> bool:
        """Writes to the customer, unless that was done before; whether it was written."""
        _row, is_new = self.get_or_create(
            campaign=warning.campaign, customer=customer, defaults={"touch": touch, "warning": warning}
        )
        if is_new:
            letters.warned(warning, customer, touch.label)
        return is_new


class Told(models.Model):
    campaign = models.ForeignKey("fakes.Campaign", on_delete=models.CASCADE, related_name="told")
    warning = models.ForeignKey("fakes.PublicWarning", on_delete=models.CASCADE, related_name="told")
    customer = models.ForeignKey("accounts.Customer", on_delete=models.PROTECT, related_name="+")
    touch = models.CharField(max_length=10, choices=Touch)
    at = models.DateTimeField(default=now)

    objects: ClassVar[ToldQuerySet] = ToldQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "customer"], name="told_once_a_campaign")]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.touch}"
