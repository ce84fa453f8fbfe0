"""Channels of the demo's desk, beside what is really ours here. Invented, and each says so."""

from __future__ import annotations

from walletdesk.console.demo import cast
from walletdesk.official.draft import About, Draft
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry, Proposal, Purpose

AGREED = (
    (Kind.MAIL_SENDER, "help@demo.example", Purpose.CONTACT, "Demo data: any question", "演示数据：各类问题"),
    (Kind.WECHAT, "demo_harbor_wallet", Purpose.CONTACT, "Demo data: on WeChat", "演示数据：微信客服"),
    (Kind.X, "@demo_harbor", Purpose.OURS, "Demo data: news only", "演示数据：只发消息"),
)
WAITS = (
    Kind.TELEGRAM,
    "@demo_harbor_help",
    Purpose.CONTACT,
    "Demo data: on Telegram",
    "演示数据：Telegram 客服",
)


def tell() -> None:
    """Nothing once colleagues have put something into the registry, or asked for it."""
    if Proposal.objects.exists() or Entry.objects.exclude(owner=None).exists():
        return
    lead, second = cast.LEA.ensure(), cast.RAE.ensure()
    for kind, text, purpose, en, zh in AGREED:
        about = About(en, zh, owner=lead, purpose=purpose)
        Proposal.objects.add(Draft(kind, text, about), by=lead).approve(by=second)
    kind, text, purpose, en, zh = WAITS
    Proposal.objects.add(Draft(kind, text, About(en, zh, owner=lead, purpose=purpose)), by=lead)
