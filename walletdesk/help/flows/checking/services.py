"""Whether one of our services, or a chain that we show, is in trouble just now."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from walletdesk.help.flows.checking.registers import in_trouble
from walletdesk.help.flows.checking.registry import CheckKind, Finding, Surroundings


def services(around: Surroundings) -> Finding:
    slugs = [service.slug for service in in_trouble()]
    return Finding("trouble", {"services": ", ".join(slugs)}) if slugs else Finding("fine")


KINDS = (
    CheckKind(
        "services",
        _("Are our services well?"),
        {"fine": _("No trouble known"), "trouble": _("Trouble that we know of")},
        services,
    ),
)
