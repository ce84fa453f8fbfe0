"""What each page's footer says of our channels."""

from django import template

from walletdesk.official.models import Entry
from walletdesk.portal.official_page import Foot, foot

register = template.Library()


@register.simple_tag
def official_foot() -> Foot:
    """The website's address and where to write to, as the registry has them."""
    return foot(Entry.objects.current().to_reach_us())
