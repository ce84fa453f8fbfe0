"""What stands above a page while a fake of us is about."""

from typing import Any

from django import template

from walletdesk.official.fakes.models import PublicWarning

register = template.Library()
# More would be read by nobody; the page of warnings has all.
_SHOWN = 2


@register.inclusion_tag("portal/fakes/banner.html")
def fake_warnings() -> dict[str, Any]:
    """The newest public warnings; nothing while there is none."""
    return {"warnings": list(PublicWarning.objects.fresh()[:_SHOWN])}
