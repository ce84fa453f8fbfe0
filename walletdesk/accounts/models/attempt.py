"""A try to sign in: when, from what kind of browser, from which country; what an agent sees behind a lock."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from walletdesk.accounts import policy
from walletdesk.core import clock
from walletdesk.core.browsers import describe
from walletdesk.core.places import Place

if TYPE_CHECKING:
    from walletdesk.accounts.models.device import Device
    from walletdesk.accounts.models.user import User
    from walletdesk.accounts.visit import Visit


class Step(models.TextChoices):
    PASSWORD = "password", _("Password")
    SECOND_STEP = "second_step", _("Second step")
    PASSKEY = "passkey", _("Passkey")


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def note(
        self,
        visit: "Visit",
        step: Step,
        *,
        key: str,
        user: "User | None",
        device: "Device | None",
        is_right: bool,
    ) -> "Attempt":
        """Writes down a try whose answer was looked at. Tries that were refused unseen are only counted."""
        return self.create(
            name_key=key,
            user_id=user.pk if user else None,
            device=device,
            door=visit.door,
            step=step,
            is_right=is_right,
            user_agent=visit.user_agent[:300],
            country=visit.country,
        )

    def recent(self) -> "AttemptQuerySet":
        """Newest first."""
        return self.order_by("-at", "-pk")

    def forget_old(self) -> int:
        """Removes what is older than anybody needs; returns how many rows."""
        return self.filter(at__lt=clock.now() - policy.ATTEMPTS_KEPT).delete()[0]


class Attempt(models.Model):
    name_key = models.CharField(max_length=64, db_index=True)
    user = models.ForeignKey("accounts.User", null=True, on_delete=models.CASCADE, related_name="attempts")
    device = models.ForeignKey(
        "accounts.Device", null=True, on_delete=models.SET_NULL, related_name="attempts"
    )
    door = models.CharField(max_length=10)
    step = models.CharField(max_length=12, choices=Step.choices)
    is_right = models.BooleanField()
    user_agent = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=2, blank=True)
    at = models.DateTimeField(default=clock.now, db_index=True)

    objects = AttemptQuerySet.as_manager()

    if TYPE_CHECKING:
        device_id: int | None

    def __str__(self) -> str:
        return f"{self.step} {'right' if self.is_right else 'wrong'}"

    @property
    def device_name(self) -> str:
        """Such as "Chrome · Windows", as the browser claims."""
        return describe(self.user_agent).label

    @property
    def is_known_device(self) -> bool:
        return self.device_id is not None

    def place(self, language: str | None = None) -> str:
        """The country's name, or that it is not known."""
        return Place(country_code=self.country or None).label(language)
