"""About the app: is its version the newest, supported, known as faulty; and what an error code means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from walletdesk.help.flows.checking.registers import error_code, standing
from walletdesk.help.flows.checking.registry import CheckKind, Finding, Surroundings


def version(around: Surroundings) -> Finding:
    """A known fault says more than the version's age, and what we no longer support more than either."""
    known = standing(
        around.given.get("platform", ""),
        around.given.get("app-version", ""),
        around.given.get("error-code", ""),
    )
    facts = {"newest": known.newest} if known.newest else {}
    if known.is_readable and not known.is_supported:
        return Finding("unsupported", facts)
    if known.fault:
        return Finding("known-fault", {**facts, "fault": known.fault.slug})
    if not known.is_known:
        return Finding("not-known", facts)
    return Finding("newest" if known.is_newest else "outdated", facts)


def error(around: Surroundings) -> Finding:
    """The meaning stands in our catalogue; the page shows it in the language of the moment."""
    code = around.given.get("error-code", "")
    if not code:
        return Finding("none")
    return Finding("known" if error_code(code) else "not-known", {"code": code})


KINDS = (
    CheckKind(
        "app-version",
        _("Which version of the app?"),
        {
            "newest": _("The newest version"),
            "outdated": _("There is a newer version"),
            "unsupported": _("No longer supported"),
            "known-fault": _("This version has a known fault"),
            "not-known": _("Not known to us"),
        },
        version,
        asks=("platform", "app-version", "error-code"),
    ),
    CheckKind(
        "error-code",
        _("What does the error code mean?"),
        {
            "known": _("Stands in our list"),
            "not-known": _("Not in our list"),
            "none": _("There is no code"),
        },
        error,
        asks=("error-code",),
    ),
)
