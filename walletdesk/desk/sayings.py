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
    "links_revoked": gettext_lazy("All personal links to this request were ended."),
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
