"""What happens by itself: silence is counted after its time, old runs are forgotten."""

from walletdesk.help.flows.models import Run


def settle_and_forget() -> None:
    """Safe to run twice."""
    Run.objects.settle()
    Run.objects.forget_old()
