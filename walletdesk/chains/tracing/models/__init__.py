"""The rows of traces."""

from walletdesk.chains.tracing.models.address_inquiry import AddressInquiry, Standing, StandsAs
from walletdesk.chains.tracing.models.hop import Hop
from walletdesk.chains.tracing.models.inquiry import Answer, Inquiry
from walletdesk.chains.tracing.models.station import Ending, Station
from walletdesk.chains.tracing.models.trace import Trace

__all__ = [
    "AddressInquiry",
    "Answer",
    "Ending",
    "Hop",
    "Inquiry",
    "Standing",
    "StandsAs",
    "Station",
    "Trace",
]
