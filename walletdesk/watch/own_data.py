"""What the watch adds to a customer's own data: every alert, what was answered, and what was learnt."""

from collections.abc import Iterator
from typing import Any

from walletdesk.accounts.models import Customer

_AT_ONCE = 500


def alerts_of(customer: Customer) -> Iterator[dict[str, Any]]:
    """For `accounts.export`, newest first: whoever writes dust all day makes an alert of each."""
    from walletdesk.watch.models import Alert  # noqa: PLC0415 - registered before the rows are there

    alerts = Alert.objects.filter(customer=customer).recent().prefetch_related("answers", "taught")
    return (_alert(alert) for alert in alerts.iterator(chunk_size=_AT_ONCE))


def _alert(alert: Any) -> dict[str, Any]:
    return {
        "at": alert.at.isoformat(),
        "rule": alert.rule,
        "what": str(alert.says.name) if alert.says else alert.rule,
        "severity": alert.severity,
        "facts": alert.facts,
        "withdrawn_at": alert.withdrawn_at.isoformat() if alert.withdrawn_at else None,
        "answers": [
            {"at": one.said_at.isoformat(), "word": one.word, "taken_back": one.undone_at is not None}
            for one in alert.answers.all()
        ],
        "learnt": [lesson.subject for lesson in alert.taught.all() if lesson.undone_at is None],
    }
