"""The password of a person: how it is changed, and how a guess is compared."""

from typing import TYPE_CHECKING

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from walletdesk import journal
from walletdesk.accounts import acts, letters, passwords
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.accounts.models.session import HasSessions
from walletdesk.core.actors import Actor

if TYPE_CHECKING:
    from walletdesk.accounts.models.session import Session
    from walletdesk.accounts.models.user import User

# Made on first use, with the same work as any real one.
_nobody: list[str] = []


def hashed(password: str) -> str:
    """argon2id of the normal form, so that the same password typed elsewhere is the same."""
    return make_password(passwords.normal(password))


def fits(user: "User | None", password: str) -> bool:
    """Whether this is the person's password. Takes one hash's time for everybody, for nobody too."""
    password = passwords.normal(password[: passwords.policy.LONGEST_PASSWORD * 4])
    if user is None or not user.has_usable_password():
        check_password(password, _nobodys_hash())
        return False
    return user.check_password(password)


def _nobodys_hash() -> str:
    if not _nobody:
        _nobody.append(make_password("nobody's password"))
    return _nobody[0]


class HasPassword(HasSessions):
    class Meta:
        abstract = True

    def password_refusals(self, password: str) -> list[passwords.Refusal]:
        """Every reason against a new password of this person."""
        context = [self.name, *self.emails_to_tell]
        return passwords.refusals(password, has_factor=self.has_second_factor, context=context)

    @transaction.atomic
    def change_password(
        self, password: str, *, by: Actor, fresh: FreshSignIn | None, keep: "Session | None" = None
    ) -> None:
        """Sets a new password, ends every other session, tells every address. Raises NotFresh,
        PasswordRefused."""
        require_fresh(fresh, self)
        self._set_new_password(password)
        journal.record(acts.PASSWORD_CHANGED, by=by, about=self)
        self.end_sessions(by=by, but=keep)
        letters.password_changed(self)

    def _set_new_password(self, password: str) -> None:
        if found := self.password_refusals(password):
            raise passwords.PasswordRefused(found)
        self.password = hashed(password)
        self.save(update_fields=["password"])
