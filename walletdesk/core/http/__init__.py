"""The one seam through which the product asks other machines over HTTP."""

from walletdesk.core.http.addresses import AddressRefused
from walletdesk.core.http.client import Answer, Limits, hear, request
from walletdesk.core.http.errors import AnswerTooLong, HttpError, NoAnswer, NotReached, RequestRefused
from walletdesk.core.http.session import Session

__all__ = [
    "AddressRefused",
    "Answer",
    "AnswerTooLong",
    "HttpError",
    "Limits",
    "NoAnswer",
    "NotReached",
    "RequestRefused",
    "Session",
    "hear",
    "request",
]
