"""Evidence of a full sign-in a moment ago. Verbs that change how somebody gets in ask for it as `fresh=`."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from walletdesk.accounts import policy
from walletdesk.accounts.errors import NotFresh
from walletdesk.core import clock

if TYPE_CHECKING:
    from walletdesk.accounts.models.person import Person

# "code" is the letter that a new account is opened with.
FIRST_FACTORS = frozenset({"password", "code"})
SECOND_FACTORS = frozenset({"totp", "recovery_code"})


@dataclass(frozen=True)
class FreshSignIn:
    """Who signed in, when, and by what: password, passkey, totp, recovery_code, code."""

    user_id: int
    at: datetime
    methods: frozenset[str]

    def counts_for(self, user: "Person") -> bool:
        """Whether this is the user's own, not older than ten minutes, and with the second factor if there is
        one.

        OWASP ASVS 5.0, 7.5.1: full re-authentication before changing what authenticates.
        """
        if self.user_id != user.pk or clock.now() - self.at >= policy.FRESH_LIFE:
            return False
        if "passkey" in self.methods:
            return True
        knows = bool(self.methods & FIRST_FACTORS)
        return knows and (not user.has_second_factor or bool(self.methods & SECOND_FACTORS))


def require_fresh(fresh: FreshSignIn | None, user: "Person") -> None:
    """Raises NotFresh unless there is evidence and it counts."""
    if fresh is None or not fresh.counts_for(user):
        raise NotFresh
