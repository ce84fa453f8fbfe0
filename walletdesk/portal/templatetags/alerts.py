"""What stands above every page of somebody whom we ask: was this you?"""

from typing import Any

from django import template

from walletdesk import live
from walletdesk.watch.models import Alert
from walletdesk.watch.news import topic_of

register = template.Library()


@register.inclusion_tag("portal/alerts/banner.html", takes_context=True)
def alert_banner(context: dict[str, Any]) -> dict[str, Any]:
    """Nothing while we have no question; the page asks again when it hears of one."""
    customer = getattr(context.get("request"), "customer", None)
    if customer is None:
        return {}
    asked = list(
        Alert.objects.filter(customer=customer).first_of_occasion().unanswered().order_by("-rank", "-at")[:10]
    )
    return {"asked": asked, "first": asked[0] if asked else None, "more": len(asked) - 1}


@register.simple_tag(takes_context=True)
def alerts_heard(context: dict[str, Any]) -> dict[str, str]:
    """What a page needs to hear of new alerts: the topic, and the mark from which on. Empty for nobody."""
    customer = getattr(context.get("request"), "customer", None)
    return {"topic": topic_of(customer), "since": live.mark()} if customer else {}
