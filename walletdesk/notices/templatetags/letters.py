"""Words for the layout of letters."""

import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# The characters of RFC 3986 only, so that a link ends where Chinese text goes on without a space.
_LINK = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_END_OF_SENTENCE = ".,;:!?'"


@register.filter
def with_links(text: str) -> SafeString:
    """What a person wrote, escaped; addresses of pages can be followed and are shown in full."""
    pieces, at = [], 0
    for found in _LINK.finditer(text):
        url = found[0].rstrip(_END_OF_SENTENCE)
        if url.endswith(")") and "(" not in url:
            url = url[:-1].rstrip(_END_OF_SENTENCE)
        pieces += [escape(text[at : found.start()]), format_html('<a href="{0}">{0}</a>', url)]
        at = found.start() + len(url)
    return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308 - escaped piece by piece
