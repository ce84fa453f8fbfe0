"""Fetching a public page that is to prove something."""

from walletdesk.core.http import HttpError, Limits, request
from walletdesk.official.proving.ways import Reason

# A page that answers elsewhere is another page: no redirect is followed.
LIMITS = Limits(connect_seconds=5, read_seconds=8, seconds=10, max_bytes=2 * 1024 * 1024)


class NoPage(Exception):
    """`reason` says why there is nothing to look at."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason)


def text_at(url: str) -> str:
    """What the page says, as HTML. Raises NoPage."""
    try:
        answer = request("GET", url, LIMITS)
    except HttpError as trouble:
        raise NoPage(Reason.NOT_THERE if trouble.permanent else Reason.NO_ANSWER) from trouble
    if answer.status >= 500 or answer.status == 429:
        raise NoPage(Reason.NO_ANSWER)
    if not answer.is_success:
        raise NoPage(Reason.NOT_THERE)
    return answer.body.decode("utf-8", "replace")
