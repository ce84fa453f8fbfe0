"""A sign-up that waits for its code. For an address that has an account it looks the same and never
succeeds."""

import uuid

from django.db import models, transaction

from walletdesk.accounts import letters, policy
from walletdesk.accounts.emails import LONGEST, fold_email
from walletdesk.accounts.errors import AnswerRefused
from walletdesk.accounts.models.address import EmailAddress
from walletdesk.accounts.models.code import Code, Purpose
from walletdesk.accounts.models.customer import Customer
from walletdesk.core import clock
from walletdesk.core.actors import VISITOR
from walletdesk.limits import LimitReached
from walletdesk.limits.words import CODES_TO_ADDRESS
from walletdesk.shield.fields import ShieldedCharField


class SignUpQuerySet(models.QuerySet["SignUp"]):
    def open(self) -> "SignUpQuerySet":
        return self.filter(confirmed_at=None, expires_at__gt=clock.now())

    def forget_old(self) -> int:
        """Removes what nobody confirmed in time; returns how many rows."""
        return self.filter(expires_at__lte=clock.now()).delete()[0]


class SignUp(models.Model):
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=LONGEST)
    password = models.CharField(max_length=128, blank=True)
    name = ShieldedCharField(max_length=80, blank=True)
    language = models.CharField(max_length=10)
    time_zone = models.CharField(max_length=64)
    begun_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)
    confirmed_at = models.DateTimeField(null=True)

    objects = SignUpQuerySet.as_manager()

    def __str__(self) -> str:
        return f"sign-up {self.public_id}"

    @property
    def code_subject(self) -> str:
        return f"sign_up:{self.pk}"

    def send_letter(self) -> None:
        """The code; or, to somebody who has an account, a hint that they do. At most five letters an hour."""
        try:
            CODES_TO_ADDRESS.take(fold_email(self.email))
        except LimitReached:
            return
        with transaction.atomic():
            _, plain = Code.objects.issue(Purpose.SIGN_UP, self.code_subject, self.email)
            if owner := EmailAddress.objects.owner_of(self.email):
                letters.already_registered(owner.customer, owner.email)
            else:
                letters.confirm_sign_up(self, plain)

    def confirm(self, answer: str) -> Customer:
        """Opens the account. Raises AnswerRefused, always for an address that has one."""
        Code.objects.redeem(Purpose.SIGN_UP, self.code_subject, answer)
        with transaction.atomic():
            mine = SignUp.objects.open().filter(pk=self.pk)
            if EmailAddress.objects.owner_of(self.email) or not mine.update(confirmed_at=clock.now()):
                raise AnswerRefused(0)
            facts = {"name": self.name, "language": self.language, "time_zone": self.time_zone}
            customer = Customer.objects.admit(
                email=self.email, hashed_password=self.password, by=VISITOR, **facts
            )
            SignUp.objects.filter(pk=self.pk).update(password="")
        return customer

    @classmethod
    def begin(cls, email: str, hashed_password: str, facts: dict[str, str]) -> "SignUp":
        expires_at = clock.now() + policy.SIGN_UP_LIFE
        return cls.objects.create(email=email, password=hashed_password, expires_at=expires_at, **facts)
