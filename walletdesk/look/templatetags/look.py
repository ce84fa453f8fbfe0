"""The words of the look in templates; built in, so no template has to load them."""

from datetime import datetime, timedelta
from hashlib import sha256

from django import template
from django.forms import BaseForm
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from walletdesk.look import icons, moments

register = template.Library()
PERSON_COLOURS = 6
GROUP = 4


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """An icon beside words that say the same; a control of only an icon needs an aria-label."""
    return format_html(
        '<svg class="icon {}" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
        "{}</svg>",
        extra,
        mark_safe(icons.shapes(name)),  # noqa: S308 - our own vendored files
    )


@register.simple_tag
def brand_mark() -> SafeString:
    return mark_safe(icons.mark())  # noqa: S308 - our own file


@register.simple_tag
def when(moment: datetime | None) -> SafeString | str:
    """“3 minutes ago”, with the exact time on hover; js/times.js keeps it fresh."""
    if moment is None:
        return ""
    return format_html(
        '<time datetime="{}" title="{}" data-relative>{}</time>',
        moment.isoformat(),
        moments.exact(moment),
        moments.relative(moment, timezone.now()),
    )


@register.simple_tag
def clock(moment: datetime | None) -> SafeString | str:
    """The exact date and time in the reader's zone, with the zone's name."""
    if moment is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), moments.exact(moment))


@register.filter
def exact(moment: datetime) -> str:
    """The same as plain text, for letters."""
    return moments.exact(moment)


@register.simple_tag
def countdown(moment: datetime, extra: str = "") -> SafeString:
    """The time that is left until a moment; ticks in the browser, and is true without it."""
    left = max(timedelta(0), moment - timezone.now())
    return format_html(
        '<time class="countdown {}" datetime="{}" title="{}" data-countdown>{}</time>',
        extra,
        moment.isoformat(),
        moments.exact(moment),
        moments.span(left),
    )


@register.simple_tag
def address(text: str, extra: str = "") -> SafeString | str:
    """An address of a chain, whole, in groups of four; the first and the last, which people compare, strong.

    The groups stand apart by style alone, so what is marked and copied by hand has no blanks in it.
    """
    prefix, digits = (text[:2], text[2:]) if text[:2] == "0x" else ("", text)
    groups = [digits[start : start + GROUP] for start in range(0, len(digits), GROUP)]
    if len(groups) < 3:
        return text
    first, *middle, last = groups
    return format_html(
        '<span class="address {}" translate="no"><i>{}</i><b>{}</b><wbr>{}<b>{}</b></span>',
        extra,
        prefix,
        first,
        format_html_join("", "<i>{}</i><wbr>", ((group,) for group in middle)),
        last,
    )


@register.simple_tag
def duration(length: timedelta | None) -> str:
    return "" if length is None else moments.span(length)


@register.simple_tag
def avatar(name: str, extra: str = "") -> SafeString:
    """A person's first letter in a colour of their own; decoration, the name stands beside it."""
    shown = str(name).strip()
    colour = int(sha256(shown.encode()).hexdigest(), 16) % PERSON_COLOURS + 1
    return format_html(
        '<span class="avatar avatar--{} {}" aria-hidden="true">{}</span>',
        colour,
        extra,
        shown[:1].upper() or "·",
    )


@register.inclusion_tag("look/error_code.html")
def error_code(code: str) -> dict[str, str]:
    """A code that a person can quote to us, linked to what it means."""
    return {"code": code, "address": f"/help/codes/{code.lower()}/"}


@register.simple_tag
def stop() -> str:
    """The full stop of the reader's language, after a sentence that ends with a moment or another part."""
    return pgettext("end of a sentence", ".")


@register.simple_tag
def colon() -> str:
    """Between a name and what it is, with the blank of the reader's language: a Chinese colon has its own."""
    return pgettext("between a name and what it is", ": ")


@register.inclusion_tag("look/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, object]:
    """What to correct, each line a link to its question. `{{ form }}` brings it along by itself."""
    return {"form": form, "wrong": [field for field in form if field.errors and not field.is_hidden]}
