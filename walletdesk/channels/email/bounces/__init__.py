"""Letters that nobody wrote: bounces, delays, automatic answers, lists, receipts, and our own that came back.

Pure work on a parsed letter: no models, no settings, no network.
"""

from walletdesk.channels.email.bounces.kinds import OUR_HEADER, Kind, sort
from walletdesk.channels.email.bounces.reports import Report, reports

__all__ = ["OUR_HEADER", "Kind", "Report", "reports", "sort"]
