"""Notices: letters to people. Each is one function, its templates, and one stored row.

@letter("accounts/lock_released", example=lambda: {"name": "Lin"})
def lock_released(customer): ...
    notices.write("accounts/lock_released", to=Recipient(email, language), context={...}, about=customer)
"""

from typing import TYPE_CHECKING, Any

from walletdesk.notices.heading import Author, Heading
from walletdesk.notices.recipient import HeaderRefused, Recipient
from walletdesk.notices.register import UnknownLetter, letter

if TYPE_CHECKING:
    from walletdesk.notices.markup import LetterError
    from walletdesk.notices.models import Letter
    from walletdesk.notices.smtp import DeliveryFailed
    from walletdesk.notices.writing import Draft, write, write_each

__all__ = [
    "Author",
    "DeliveryFailed",
    "Draft",
    "HeaderRefused",
    "Heading",
    "Letter",
    "LetterError",
    "Recipient",
    "UnknownLetter",
    "letter",
    "write",
    "write_each",
]

_WHERE = {
    "DeliveryFailed": "walletdesk.notices.smtp",
    "Draft": "walletdesk.notices.writing",
    "Letter": "walletdesk.notices.models",
    "LetterError": "walletdesk.notices.markup",
    "write": "walletdesk.notices.writing",
    "write_each": "walletdesk.notices.writing",
}


def __getattr__(name: str) -> Any:
    # Django imports the package before its models may be; so they are fetched when first asked for.
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_WHERE[name]), name)
