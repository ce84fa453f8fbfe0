"""What of a text may be shown: without its secrets, and masked until it is revealed."""

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from walletdesk.chains.mentions import mentions
from walletdesk.console.money.places import field_of
from walletdesk.desk.models import Message, Note
from walletdesk.look.templatetags.look import icon
from walletdesk.shield import mask, mask_email, mask_name, mask_phone
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
# What of a message is named how in the place of a mention.
PARTS = {"body": "message", "rest": "rest"}


@register.filter
def secret_kind(kind: str) -> str:
    return str(KINDS.get(kind, kind))


@register.filter
def secret_place(place: str) -> str:
    return str(PLACES.get(place, place))


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
def masked_phone(number: str) -> str:
    """A telephone number as it is shown before it is revealed."""
    return mask_phone(number)


@register.filter
def masked_email(address: str) -> str:
    """An address as it is shown before it is revealed."""
    return mask_email(address) if address else "–"
