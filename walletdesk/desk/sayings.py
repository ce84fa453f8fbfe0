"""What the desk itself says in a conversation; kept as facts, worded when somebody reads it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from walletdesk.desk.facts import FACTS

METHODS = {
    "code": gettext_lazy("a code sent to your confirmed address"),
    "passkey": gettext_lazy("your passkey"),
    "totp": gettext_lazy("your authenticator app"),
}

EVENTS = {
    "lock_released": gettext_lazy("Your account is unlocked. You can sign in again."),
    "closed": gettext_lazy("This request is closed. Write here if you need us again."),
    "reopened": gettext_lazy("This request is open again."),
    "taken": gettext_lazy("%(agent)s is looking after your request now."),
    "followed_up": gettext_lazy("You asked again. Your request is at the front of the line now."),
    "suggested": gettext_lazy("While you wait, this may help: %(titles)s"),
    "adopted_session": gettext_lazy("It goes on here, in the app. What stands above was written elsewhere."),
    "adopted_linked": gettext_lazy("From here on we know whose account this is: confirmed, signed in."),
    "disowned": gettext_lazy(
        "Somebody got the link of this conversation, signed in, and says: this was not me."
    ),
    "call_asked": gettext_lazy("You asked to be called. When and from which number will stand here first."),
    "call_announced": gettext_lazy(
        "A call is announced. Who calls, when and from where stands on this page."
    ),
    "call_withdrawn": gettext_lazy("You no longer want to be called. Whoever calls you now is not us."),
    "links_revoked": gettext_lazy("All personal links to this request were ended."),
    "quote_made": gettext_lazy(
        "There is a quote for you. You find it in the app: sign in, open this request. Nobody sends you an "
        "amount or an address by message."
    ),
    "quote_paid": gettext_lazy("The special service that you ordered is paid. Thank you."),
    "quote_unpaid": gettext_lazy(
        "The network took back the block with your payment. We go on looking for it; you don’t need to pay "
        "again."
    ),
    "quote_unclear": gettext_lazy(
        "A payment has reached us that does not fit the quote. Nothing is lost; a colleague looks at it."
    ),
    "quote_refunded": gettext_lazy("The special service was paid back."),
}


def saying(kind: str, facts: dict[str, Any]) -> str:
    """The words of one line that no person wrote, in the language of the moment."""
    if kind == "proof_request":
        return _("To go on, we need to know that this account is yours. Use %(methods)s.") % {
            "methods": _methods(facts)
        }
    if kind == "facts_request":
        return _facts_request(facts.get("names", []))
    if kind == "proof_given":
        return _("Thank you. You have shown that this account is yours.")
    return str(EVENTS.get(facts.get("event", ""), "")) % facts


def _facts_request(names: list[str]) -> str:
    asked = [str(FACTS[name].label) for name in names if name in FACTS]
    said = _("To go on, we need a few facts from you. There is a short form for them with your request:")
    return f"{said} {' · '.join(asked)}"


def _methods(facts: dict[str, Any]) -> str:
    named = [str(METHODS[method]) for method in facts.get("methods", []) if method in METHODS]
    return _(" or ").join(named)
