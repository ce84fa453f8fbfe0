"""What stands above a page while one of our services is in trouble."""

from typing import Any

from django import template

from walletdesk import live
from walletdesk.portal import status_page

register = template.Library()


@register.inclusion_tag("portal/status/banner.html")
def status_banner() -> dict[str, Any]:
    """Nothing to see while all is well; an open page has it renewed."""
    # Taken before anything is read, so that live updates begin exactly where this page ends.
    return {"since": live.mark(), **status_page.banner()}
