"""What every page of the console says about fakes: in how many campaigns somebody was harmed and waits."""

from dataclasses import dataclass

from django import template

from walletdesk import live
from walletdesk.official.fakes.models import Report

register = template.Library()


@dataclass(frozen=True)
class Harm:
    """`since` is the mark of before it was counted, so that nothing is missed after it."""

    since: str
    campaigns: int


@register.simple_tag
def harm_waiting() -> Harm:
    return Harm(since=live.mark(), campaigns=Report.objects.harm_waiting().campaigns())
