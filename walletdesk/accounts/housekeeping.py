"""What accounts forgets in time; the page of recurring work calls this once an hour."""

from walletdesk.accounts.models import Attempt, Challenge, Code, Guesses, RemovedAddress, Reset, SignUp
from walletdesk.accounts.sessions import SessionStore


def forget_old() -> dict[str, int]:
    """Removes what is over and of no use to anybody; returns how many rows of each."""
    SessionStore.clear_expired()
    return {
        "attempts": Attempt.objects.forget_old(),
        "challenges": Challenge.objects.forget_old(),
        "codes": Code.objects.forget_old(),
        "guesses": Guesses.objects.forget_old(),
        "removed_addresses": RemovedAddress.objects.forget_old(),
        "resets": Reset.objects.forget_old(),
        "sign_ups": SignUp.objects.forget_old(),
    }
