"""Whether the chat answers, for the service status."""

from walletdesk.help.status import checks
from walletdesk.help.status.checking.asking import page_at
from walletdesk.help.status.checks import Outcome


@checks.register("chat")
def chat() -> Outcome:
    """As a widget says hello before anybody has written a word."""
    return page_at("/chat/api/own/visit/", method="POST")
