"""Fakes that were reported to the demo's desk. Invented, and each says so; nothing of them is anywhere."""

from __future__ import annotations

from datetime import timedelta

from walletdesk.accounts.models import Customer
from walletdesk.console.demo import cast
from walletdesk.core.actors import VISITOR, Actor
from walletdesk.core.clock import now, travel_to
from walletdesk.official.fakes.intake import Draft, take_in
from walletdesk.official.fakes.models import Campaign, Report, Source
from walletdesk.official.fakes.words import Harm, Met

PAGE = "https://demo-harbor-verify.example/login"
SENDER = "refund@demo-harbor-refunds.example"


def tell() -> None:
    """A campaign that was confirmed, whose take-down was asked for and in which somebody lost money, and one
    that nobody has judged. Nothing once the house has a report."""
    if Report.objects.exists():
        return
    _confirmed()
    _new()


def _confirmed() -> None:
    lead, jo = cast.LEA.ensure(), cast.JO.ensure()
    with travel_to(now() - timedelta(days=1, hours=4)) as clock:
        said = f"Demo data: a page that looks like yours asks me to “verify” my wallet. {PAGE}"
        campaign = _reported(Draft(said, Met.WEB, now().date(), Harm.ANSWERED))
        clock.move(timedelta(minutes=35))
        said = f"演示数据：Telegram 上的 @demo_harbor_verify 发来 {PAGE}，说不验证就冻结。"
        _reported(Draft(said, Met.TELEGRAM))
        clock.move(timedelta(minutes=20))
        campaign.rename("Demo data: false verification page · 演示数据：假验证网页", by=jo)
        campaign.confirm(campaign.fakes.all(), by=lead)
        clock.move(timedelta(hours=1))
        campaign.ask_take_down("Demo data: the registrar of the domain · 演示数据：域名注册商", by=jo)
    with travel_to(now() - timedelta(minutes=18)):
        alex, _is_new = cast.ALEX.ensure()
        said = f"Demo data: “support” on Telegram sent me to {PAGE}. I paid 40 USDT to “unlock” it."
        _reported(Draft(said, Met.TELEGRAM, now().date(), Harm.PAID), alex)


def _new() -> None:
    with travel_to(now() - timedelta(hours=2, minutes=5)):
        said = f"演示数据：这封邮件说要退我手续费，让我回复银行卡号。发件人：{SENDER}"
        campaign = _reported(Draft(said, Met.MAIL, now().date()))
        campaign.rename("Demo data: false refund letters · 演示数据：假退款邮件", by=cast.MEI.ensure())


def _reported(draft: Draft, customer: Customer | None = None) -> Campaign:
    by: Actor = customer or VISITOR
    source = Source.CUSTOMER if customer else Source.PUBLIC
    return take_in(draft, source=source, by=by, customer=customer).campaign
