"""One thing that a check has found: how much it matters, why, and what to do now."""

from dataclasses import dataclass

from walletdesk.wallet.checking.severity import Severity
from walletdesk.wallet.lookalike import Resemblance


@dataclass(frozen=True, slots=True)
class Finding:
    """The sentences are in the language of the moment when it was found. `code` is for programs, and stays.

    `address` is whom it is about (lower case; "" for the whole). `likeness` is there for a look-alike, with
    what the customer calls the address that it resembles.
    """

    code: str
    severity: Severity
    title: str
    reason: str
    advice: str
    address: str = ""
    likeness: Resemblance | None = None
    likeness_label: str = ""
