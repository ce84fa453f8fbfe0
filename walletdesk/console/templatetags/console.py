"""Words for the console's templates."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from walletdesk.accounts.models import Agent
from walletdesk.chains.mentions import mentions
from walletdesk.channels.email.models import Alarm
from walletdesk.channels.email.origin import Origin
from walletdesk.console.door import abilities
from walletdesk.console.money.picture import Sum
from walletdesk.console.money.picture import shortened as shortened_sum
from walletdesk.console.money.places import field_of
from walletdesk.core.clock import now
from walletdesk.desk.models import Message, Note
from walletdesk.journal import Entry
from walletdesk.look import moments
from walletdesk.look.templatetags.look import icon
from walletdesk.shield import mask, mask_email, mask_name
from walletdesk.shield.placeholder import PLACEHOLDER

register = template.Library()

KINDS = {
    "seed_phrase": gettext_lazy("Seed phrase removed"),
    "private_key": gettext_lazy("Private key removed"),
    "extended_key": gettext_lazy("Extended key removed"),
    "keystore": gettext_lazy("Key file removed"),
    "password": gettext_lazy("Password removed"),
    "one_time_code": gettext_lazy("One-time code removed"),
}
PLACES = {
    "message": gettext_lazy("in the message"),
    "subject": gettext_lazy("in the subject"),
    "name": gettext_lazy("in the name"),
    "file": gettext_lazy("in a file"),
    "note": gettext_lazy("in a note"),
    "quote": gettext_lazy("in the quoted part"),
    "comment": gettext_lazy("in the rating"),
    "device": gettext_lazy("in the device"),
    "app_version": gettext_lazy("in the app version"),
    "error_code": gettext_lazy("in the error code"),
    "transaction": gettext_lazy("in the transaction"),
    "address": gettext_lazy("in the address"),
    "account": gettext_lazy("in the account"),
    "amount": gettext_lazy("in the amount"),
    "asset": gettext_lazy("in the coin"),
    "system": gettext_lazy("in the operating system"),
    "steps": gettext_lazy("in the steps"),
}
PROTECTIONS = {
    "pgp_encrypted": gettext_lazy("Encrypted with PGP, which can’t be read here"),
    "pgp_signed": gettext_lazy("Signed with PGP; the signature isn’t checked here"),
    "smime_encrypted": gettext_lazy("Encrypted with S/MIME, which can’t be read here"),
    "smime_signed": gettext_lazy("Signed with S/MIME; the signature isn’t checked here"),
}

# What of a message is named how in the place of a mention.
PARTS = {"body": "message", "rest": "rest"}
ACTORS = {
    "customer": gettext_lazy("The customer"),
    "visitor": gettext_lazy("A visitor"),
    "system": gettext_lazy("The system"),
}


@register.filter
def secret_kind(kind: str) -> str:
    return str(KINDS.get(kind, kind))


@register.filter
def secret_place(place: str) -> str:
    return str(PLACES.get(place, place))


@register.filter
def share(part: float) -> str:
    """A part of one, in whole percent."""
    return f"{part:.0%}"


@register.filter
def is_past(moment: datetime) -> bool:
    return moment < now()


@register.filter
def with_chips(text: str, is_clear: bool = False) -> SafeString:
    """What was said, with a chip where the shield has taken a secret out. Nothing in it is ever markup.

    Personal data in it is masked, unless this agent has revealed it.
    """
    text = _read_by(text, is_clear=is_clear)
    pieces, at = [], 0
    for found in PLACEHOLDER.finditer(text):
        pieces += [escape(text[at : found.start()]), _chip(found[1])]
        at = found.end()
    return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308 - escaped piece by piece


@register.simple_tag
def said(row: Message | Note, part: str, is_clear: bool = False) -> SafeString:
    """What was said, as `with_chips`, and beside each hash and address of a chain the place of its own chip.

    The text stays as it is; what is in its chip comes from the server, asked for by its place.
    """
    text = _read_by(getattr(row, part), is_clear=is_clear)
    place = f"note-{row.pk}" if isinstance(row, Note) else f"{PARTS[part]}-{row.number}"
    pieces, at = [], 0
    for number, found in enumerate(mentions(text, field_of(place))):
        pieces += [
            with_chips(text[at : found.start], is_clear=True),
            format_html('<span class="on-chain">{}</span>', text[found.start : found.end]),
            money_place(row.ticket.reference, place, number),
        ]
        at = found.end
    return mark_safe("".join([*pieces, with_chips(text[at:], is_clear=True)]))  # noqa: S308 - escaped above


@register.simple_tag
def money_place(reference: str, place: str, number: int = 0) -> SafeString:
    """Where the chip of one hash or address comes to stand once it is seen."""
    return format_html(
        '<span class="money-place" hx-get="{}" hx-trigger="intersect once" hx-target="this" '
        'hx-swap="outerHTML" hx-push-url="false"></span>',
        reverse("console:mention", args=[reference, place, number]),
    )


@register.filter
def plain(text: str, is_clear: bool = False) -> str:
    """The same for a single line without markup."""
    line = _read_by(text, is_clear=is_clear)
    return PLACEHOLDER.sub(lambda found: f"⟦{secret_kind(found[1])}⟧", line)


def _read_by(text: str, *, is_clear: bool) -> str:
    return (text or "") if is_clear else mask(text or "")


def _chip(kind: str) -> str:
    return format_html('<span class="badge badge--warn">{}{}</span>', icon("shield-alert"), secret_kind(kind))


@register.filter
def masked(name: str) -> str:
    """Somebody's name as it is shown before it is revealed."""
    return mask_name(name) or _("No name given")


@register.filter
def masked_email(address: str) -> str:
    """An address as it is shown before it is revealed."""
    return mask_email(address) if address else "–"


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


@register.filter
def language_name(code: str) -> str:
    return dict(settings.LANGUAGES).get(code, code)


@register.filter
def day_words(day: date) -> str:
    """“Today”, “Yesterday”, else the date with its weekday."""
    today = timezone.localdate()
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    pattern = "Y年n月j日 l" if (get_language() or "").startswith("zh") else "l, j F Y"
    return date_format(day, pattern)


@register.filter
def clock_time(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%H:%M")


@register.filter
def short_moment(moment: datetime) -> str:
    """For a picture: month, day and time; the year stands in the table."""
    return timezone.localtime(moment).strftime("%m-%d %H:%M")


@register.filter
def shortened(whole: Sum) -> str:
    """An amount for a picture: it is exact in the table."""
    return shortened_sum(whole)


@register.filter
def span(length: timedelta) -> str:
    """“4 seconds”."""
    return moments.span(length)


@register.filter
def time_there(zone: str) -> str:
    """What the clock says where the customer is."""
    return now().astimezone(ZoneInfo(zone)).strftime("%H:%M")


@register.filter
def who(entry: Entry) -> str:
    """Who did it: the house by name, everybody else by kind; names of customers stay out of the journal."""
    if entry.actor_kind == "agent":
        return entry.actor_name
    return str(ACTORS.get(entry.actor_kind, entry.actor_kind))


@register.filter
def as_words(value: object) -> str:
    """A detail of the journal, whatever its shape."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


@register.simple_tag
def mail_alarms() -> list[Alarm]:
    """What stands still in the letters to us."""
    return list(Alarm.objects.standing())


@register.simple_tag
def abilities_of(agent: Agent | None) -> dict[str, bool]:
    return abilities(agent) if agent else {}


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """This page's query string with some words of it changed; an empty word is left out."""
    params = context["request"].GET.copy()
    for name, value in changes.items():
        params.pop(name, None)
        if value not in ("", None):
            params[name] = str(value)
    words = params.urlencode()
    return f"?{words}" if words else "?"
