"""Whether the network reaches us: the browser tries our own end points, and says what it measured."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from walletdesk.help.flows.checking.registry import CheckKind, Finding, Surroundings
from walletdesk.help.flows.errors import NotGiven

# Milliseconds; slower than this a page feels broken on a phone.
SLOW = 2_000
LONGEST = 60_000
NEVER = "-"


def network(around: Surroundings) -> Finding:
    """`http` and `live` are milliseconds, `-` where nothing came back, empty where nothing was tried."""
    http, live = (_measured(around.given, name) for name in ("http", "live"))
    if http == "" and live == "":
        return Finding("not-tried")
    facts = {name: text for name, text in (("http", http), ("live", live)) if text not in ("", NEVER)}
    if http in ("", NEVER):
        return Finding("no", facts)
    if live in ("", NEVER):
        return Finding("live-blocked", facts)
    is_slow = max(int(http), int(live)) > SLOW
    return Finding("slow" if is_slow else "good", facts)


def _measured(given: Mapping[str, str], name: str) -> str:
    text = given.get(name, "").strip()
    if text in ("", NEVER) or (
        text.isascii() and text.isdecimal() and len(text) < 6 and int(text) <= LONGEST
    ):
        return text
    raise NotGiven(name, gettext("The test did not end well. Please start it again."))


KINDS = (
    CheckKind(
        "network",
        _("Does the network reach us?"),
        {
            "good": pgettext_lazy("network", "Good"),
            "slow": _("It reaches us slowly"),
            "live-blocked": _("Pages come, live messages don’t"),
            "no": _("It doesn’t reach us"),
            "not-tried": _("Not tried"),
        },
        network,
        is_by_browser=True,
    ),
)
