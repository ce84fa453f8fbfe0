"""What a letter to us says of itself, and whether letters come in."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy

from walletdesk.channels.email.models import Alarm
from walletdesk.channels.email.origin import Origin

register = template.Library()

PROTECTIONS = {
    "pgp_encrypted": gettext_lazy("Encrypted with PGP, which can’t be read here"),
    "pgp_signed": gettext_lazy("Signed with PGP; the signature isn’t checked here"),
    "smime_encrypted": gettext_lazy("Encrypted with S/MIME, which can’t be read here"),
    "smime_signed": gettext_lazy("Signed with S/MIME; the signature isn’t checked here"),
}


@register.filter
def protection_words(kind: str) -> str:
    """What a letter is sealed with."""
    return str(PROTECTIONS.get(kind, kind))


@register.filter
def sender_words(facts: dict[str, Any]) -> tuple[str, ...]:
    """What is known of who wrote a letter; nothing for what came another way."""
    return Origin.from_json(facts["origin"]).words if facts.get("origin") else ()


@register.filter
def sender_tone(facts: dict[str, Any]) -> str:
    """How much an agent should mind who wrote a letter: "good", "warn" or "bad"."""
    origin = Origin.from_json(facts["origin"]) if facts.get("origin") else Origin()
    return "good" if origin.is_aligned else "bad" if origin.is_denied else "warn"


@register.simple_tag
def mail_alarms() -> list[Alarm]:
    """What stands still in the letters to us."""
    return list(Alarm.objects.standing())
