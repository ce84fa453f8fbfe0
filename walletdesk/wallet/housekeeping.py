"""What the wallet forgets in time; the page of recurring work calls this once an hour."""

from walletdesk.wallet.models import LinkChallenge


def forget_old() -> dict[str, int]:
    """Removes texts to sign that nobody can ask about any more; returns how many."""
    return {"link_challenges": LinkChallenge.objects.forget_old()}
