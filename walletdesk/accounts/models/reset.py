"""A password reset on its way: code by e-mail, then the second factor if there is one, then the new password.

Each step is a column with its time; `finish` looks at them and at nothing that a page says.
"""

import uuid

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts import acts, letters, policy
from walletdesk.accounts.emails import LONGEST, fold_email
from walletdesk.accounts.errors import AnswerRefused, FactorNeeded
from walletdesk.accounts.models.address import EmailAddress
from walletdesk.accounts.models.code import Code, Purpose
from walletdesk.accounts.models.customer import Customer
from walletdesk.core import clock
from walletdesk.core.actors import VISITOR
from walletdesk.limits import LimitReached
from walletdesk.limits.words import CODES_TO_ADDRESS


class ResetQuerySet(models.QuerySet["Reset"]):
    def open(self) -> "ResetQuerySet":
        return self.filter(done_at=None, expires_at__gt=clock.now())

    def forget_old(self) -> int:
        return self.filter(expires_at__lte=clock.now()).delete()[0]


class Reset(models.Model):
    """One attempt to reset. For an address without an account it looks the same and leads nowhere."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    email = models.CharField(max_length=LONGEST)
    customer = models.ForeignKey(
        "accounts.Customer", null=True, on_delete=models.CASCADE, related_name="resets"
    )
    begun_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)
    code_passed_at = models.DateTimeField(null=True)
    factor_passed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    objects = ResetQuerySet.as_manager()

    def __str__(self) -> str:
        return f"reset {self.public_id}"

    @property
    def code_subject(self) -> str:
        return f"reset:{self.pk}"

    @classmethod
    def begin(cls, email: str) -> "Reset":
        # The code lives half an hour; whoever entered it has another half for the rest.
        return cls.objects.create(email=fold_email(email), expires_at=clock.now() + policy.CODE_LIFE * 2)

    def send_letter(self, device_id: int | None = None) -> None:
        """The code, to a confirmed address of an account; nothing to anybody else. At most five letters an
        hour, and five for each known device of the customer."""
        try:
            CODES_TO_ADDRESS.take(f"{self.email} {device_id}" if device_id else self.email)
        except LimitReached:
            return
        owner = EmailAddress.objects.owner_of(self.email)
        with transaction.atomic():
            _, plain = Code.objects.issue(Purpose.RESET, self.code_subject, self.email)
            if owner:
                self.customer = owner.customer
                self.save(update_fields=["customer"])
                journal.record(acts.RESET_BEGUN, by=VISITOR, about=owner.customer)
                letters.reset_code(owner.customer, owner.email, plain)

    def enter_code(self, answer: str) -> None:
        """Raises AnswerRefused, for an unknown address whatever the answer."""
        Code.objects.redeem(Purpose.RESET, self.code_subject, answer)
        if self.customer is None or not self._is_open:
            raise AnswerRefused(0)
        self.code_passed_at = clock.now()
        self.save(update_fields=["code_passed_at"])

    @property
    def needs_factor(self) -> bool:
        """Whether the second factor still has to be passed. Only asked after the code."""
        return bool(self.customer and self.customer.has_second_factor and self.factor_passed_at is None)

    def factor_passed(self) -> None:
        self.factor_passed_at = clock.now()
        self.save(update_fields=["factor_passed_at"])

    def finish(self, password: str) -> Customer:
        """Sets the new password, ends all sessions, holds sends, opens the lock, tells every address.

        Raises AnswerRefused before the code or too late, FactorNeeded, PasswordRefused.
        """
        with transaction.atomic():
            this = Reset.objects.open().select_for_update(of=("self",)).filter(pk=self.pk).first()
            if this is None or this.customer is None or this.code_passed_at is None:
                raise AnswerRefused(0)
            if this.needs_factor:
                raise FactorNeeded
            this.customer._reset_password(password)
            this.done_at = clock.now()
            this.save(update_fields=["done_at"])
            return this.customer

    @property
    def _is_open(self) -> bool:
        return self.done_at is None and clock.now() < self.expires_at
