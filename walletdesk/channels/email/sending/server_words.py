"""What mail servers say, in plain words: the codes of RFC 3463 and, where there is none, of RFC 5321."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

ANOTHER_WAY = _("Look for a typing error in the address, or reach the customer another way.")
NOTHING_TO_DO = _("You don’t have to do anything: we try again for two days.")


@dataclass(frozen=True, slots=True)
class Plain:
    """What happened, and what to do about it."""

    said: str | Promise
    advice: str | Promise


_NO_SUCH_ADDRESS = Plain(_("There is no such address."), ANOTHER_WAY)
_FULL = Plain(
    _("The customer’s mailbox is full."), _("The customer has to make room; then answer once more.")
)
_TOO_LARGE = Plain(_("The letter is too large for the customer’s mail server."), _("Send smaller files."))
_UNREACHABLE = Plain(_("The customer’s mail server can’t be reached."), ANOTHER_WAY)
_UNWANTED = Plain(
    _("The customer’s mail provider took the letter for unwanted or unsafe."),
    _("Answer once more, with fewer links. If it happens often, an administrator checks the DNS records."),
)
# The part after the class, so that the same words serve what is final and what may pass.
_BY_SUBJECT = (
    ("1.", _NO_SUCH_ADDRESS),
    ("2.1", Plain(_("The customer’s mailbox is switched off."), ANOTHER_WAY)),
    ("2.2", _FULL),
    ("2.3", _TOO_LARGE),
    ("3.4", _TOO_LARGE),
    ("4.", _UNREACHABLE),
    ("6.", _UNWANTED),
    ("7.", _UNWANTED),
)
_BY_REPLY = {
    "552": _FULL,
    "551": _NO_SUCH_ADDRESS,
    "553": _NO_SUCH_ADDRESS,
    "554": _UNWANTED,
}
_REFUSED = Plain(_("The customer’s mail server refused the letter."), ANOTHER_WAY)
_GIVEN_UP = Plain(
    _("It could not be delivered for too long."),
    _("Answer once more. If that fails too, an administrator checks the mail server."),
)
_PATIENCE = Plain(_("The customer’s mail server asks us to wait."), NOTHING_TO_DO)
_UNTRIED = Plain(_("It waits for its turn."), NOTHING_TO_DO)
_OUR_SERVER = Plain(
    _("Our own mail server does not take letters just now."), _("An administrator should look at it.")
)


def plain(code: str, *, is_final: bool, is_untried: bool = False) -> Plain:
    """The words for a code such as "5.1.1" or "550", or for none. What may pass asks nothing of an agent."""
    if is_untried:
        return _UNTRIED
    found = _BY_REPLY.get(code) or next(
        (words for start, words in _BY_SUBJECT if code[2:].startswith(start)), None
    )
    if is_final:
        return found or (_REFUSED if code.startswith("5") else _GIVEN_UP)
    if not code:
        return _OUR_SERVER
    return Plain(found.said, NOTHING_TO_DO) if found and "." in code else _PATIENCE


def _exact(code: str) -> Plain | None:
    return next((words for start, words in _BY_SUBJECT if code[2:].startswith(start)), None)
