"""Whether a page comes: one that everybody reads, and that asks the database."""

from walletdesk.help.status import checks
from walletdesk.help.status.checking.asking import page_at
from walletdesk.help.status.checks import Outcome


@checks.register("pages")
def pages() -> Outcome:
    return page_at("/help/")
