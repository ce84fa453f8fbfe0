"""`{{ message.body|show_placeholders }}`: text made safe for a page, with removed secrets as small chips."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from walletdesk.shield.advice import KIND_NAMES
from walletdesk.shield.placeholder import PLACEHOLDER

register = template.Library()


@register.filter
def show_placeholders(text: str | None) -> SafeString:
    """Escape the text, and show each placeholder as what was removed, in the reader's language."""
    escaped = str(conditional_escape(text or ""))
    # Safe: everything but the chips was escaped above, and a chip holds only our own words.
    return mark_safe(PLACEHOLDER.sub(lambda gap: _chip(gap.group(1)), escaped))  # noqa: S308


@register.filter
def kind_name(kind: str) -> str:
    """The kind of a secret in the reader's language."""
    return str(KIND_NAMES.get(kind, kind))


def _chip(kind: str) -> str:
    label = gettext("%(kind)s removed") % {"kind": KIND_NAMES[kind]}
    return format_html('<span class="removed" data-kind="{}">{}</span>', kind, label)
