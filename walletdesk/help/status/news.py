"""Telling open pages that the service status has changed."""

from walletdesk import live

TOPIC = "status"


def changed() -> None:
    """Every open page that shows it looks again, when the surrounding transaction commits."""
    live.publish(TOPIC, "status.changed", {})
