"""The customer: a table of contents of everything that can be true of an account."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models, transaction

from walletdesk.accounts.emails import clean_email
from walletdesk.accounts.models.user import Kind, User
from walletdesk.core.actors import Actor
from walletdesk.core.text import clean_line


class CustomerManager(models.Manager["Customer"]):
    @transaction.atomic
    def register(self, *, email: str, password: str | None, by: Actor, **facts: str) -> "Customer":
        """A new account whose address is already confirmed. `facts`: name, language, time_zone.

        A password of None makes an account that is entered by passkey or, until there is one, by a code.
        """
        facts["name"] = clean_line(facts.get("name", ""), 80)
        customer = self.model(kind=Kind.CUSTOMER, email=clean_email(email), **facts)
        customer.set_password(password)
        customer.save()
        return customer


class Customer(User):
    if TYPE_CHECKING:
        user_ptr: User

    objects: ClassVar[CustomerManager] = CustomerManager()  # type: ignore[assignment]
