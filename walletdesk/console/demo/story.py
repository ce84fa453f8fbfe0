"""What has happened at the demo's desk: a locked account, the tries behind it, tickets in both languages."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import timedelta

from django.db import transaction

from walletdesk.accounts import sign_in
from walletdesk.accounts.doors import Door
from walletdesk.accounts.models import Agent, Customer, Front, Guesses
from walletdesk.accounts.outcome import State
from walletdesk.accounts.visit import Visit
from walletdesk.chains.demo import cast as people
from walletdesk.console.demo import addresses, book, cast, channels, fakes, fees, mentions, registers
from walletdesk.core.clock import StoppedClock, now, travel_to
from walletdesk.desk.defaults import ensure_defaults
from walletdesk.desk.intake import Details, Intake
from walletdesk.desk.models import Ticket

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0 Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.5 Mobile/15E148 Safari/604.1"
)
# Long enough for somebody who comes back to the demo after lunch.
LOCKED_FOR = timedelta(hours=24)
TRIES_AT_MOST = 12


@transaction.atomic
def tell() -> None:
    """Makes what isn't there yet, or nothing at all; run again, nothing is doubled."""
    ensure_defaults()
    for agent in cast.AGENTS:
        agent.ensure()
    lin, is_new = cast.LIN.ensure()
    alex, _ = cast.ALEX.ensure()
    if is_new:
        _known_phone(lin)
    _lock_out(lin)
    registers.tell()
    channels.tell()
    if is_new:
        _tickets(lin, alex)
        addresses.link(lin, people.LIN)
        addresses.link(alex, people.ALEX)
        book.fill(lin, book.LINS)
        book.fill(alex, book.ALEXS)
    fees.tell()
    fakes.tell()
    mentions.tell()


def _known_phone(customer: Customer) -> None:
    with travel_to(now() - timedelta(days=3)):
        customer.meet(Visit(Door.PORTAL, "36.112.4.9", IPHONE, "d" * 43))


def _lock_out(customer: Customer) -> None:
    """Wrong passwords until the lock; not again once somebody has released it."""
    if customer.lock or customer.locks.filter(released_at__isnull=False).exists():
        return
    visit, key = Visit(Door.PORTAL, "185.220.101.4", CHROME, ""), customer.name_key
    with travel_to(now() - timedelta(minutes=25)) as clock:
        for _ in range(TRIES_AT_MOST):
            # Each one is wrong, so there is no password to try: its hash would take longer than all the rest.
            take = Guesses.objects.take(key, Front.PASSWORD)
            outcome = sign_in.refuse(take, visit, key=key, user=customer, device=None)
            if outcome.state is State.LOCKED:
                break
            clock.moment = max(clock.moment + timedelta(seconds=20), outcome.until or clock.moment)
    ends_at = now() + LOCKED_FOR
    customer.locks.filter(released_at=None).update(ends_at=ends_at)
    Guesses.objects.filter(name_key=customer.name_key, is_locked=True).update(blocked_until=ends_at)


def _tickets(lin: Customer, alex: Customer) -> None:
    mei, jo = cast.MEI.ensure(), cast.JO.ensure()
    _solved(jo)
    _transfer(alex, jo)
    _secret()
    _scam()
    _angry()
    _waiting_for_customer(mei)
    _locked_out(lin)


def _ago(**span: float) -> AbstractContextManager[StoppedClock]:
    return travel_to(now() - timedelta(**span))


def _locked_out(lin: Customer) -> None:
    with _ago(minutes=14):
        Ticket.objects.open_for(
            Intake(
                channel="chat",
                topic="locked",
                subject="账户被锁定，无法登录",
                body="你好，我今天早上登录的时候提示账户已锁定。我没有输错密码那么多次，是不是有人在试我的账户？",
                email=lin.email,
                name=lin.name,
                language="zh-hans",
                time_zone="Asia/Shanghai",
                details=Details(device="iPhone 15", app_version="4.2.1", error_code="LOCK-5"),
                customer=lin,
                identified_by="session",
            )
        )


def _transfer(alex: Customer, jo: Agent) -> None:
    with _ago(hours=2, minutes=40):
        ticket = Ticket.objects.open_for(
            Intake(
                channel="webform",
                topic="transaction",
                subject="A transfer that was not mine",
                body="Last night 240 USDT left my wallet. I was asleep. What can I do now?",
                email=alex.email,
                name=alex.name,
                time_zone="Europe/Paris",
                details=Details(device="Pixel 8", app_version="4.2.0"),
                customer=alex,
                identified_by="session",
            )
        )
    with _ago(hours=2, minutes=21):
        ticket.say(
            by=jo,
            body="Hello Alex, I'm Jo. I have read it. Please freeze your account first; I'll stay here.",
        )
    with _ago(hours=2, minutes=20):
        ticket.note(
            by=jo, body="Two sign-ins from a device he doesn't know. Ask for proof before anything else."
        )
    with _ago(minutes=32):
        ticket.say(by=alex, body="Done, it is frozen. Two more went out before that, I think.")


def _secret() -> None:
    with _ago(minutes=50):
        Ticket.objects.open_for(
            Intake(
                channel="webform",
                topic="other",
                subject="Wallet shows a zero balance",
                body="My wallet is empty since the update. My phrase is: legal winner thank year wave "
                "sausage worth useful legal winner thank yellow. Can you restore it?",
                email="sam@demo.example",
                name="Sam Okafor",
                time_zone="Africa/Lagos",
            )
        )


def _scam() -> None:
    with _ago(hours=1, minutes=5):
        Ticket.objects.open_for(
            Intake(
                channel="webform",
                topic="scam",
                subject="有人自称客服加我微信",
                body="对方说我的账户有风险，要我把币转到“安全账户”，还要收 200 元解冻费。这是你们吗？",
                email="wang@demo.example",
                name="王建国",
                language="zh-hans",
                time_zone="Asia/Shanghai",
            )
        )


def _angry() -> None:
    with _ago(hours=3, minutes=10):
        Ticket.objects.open_for(
            Intake(
                channel="chat",
                topic="fee",
                subject="为什么要收手续费",
                body="你们都是傻逼吗？到底什么时候给我处理！",
                email="zhao@demo.example",
                name="赵强",
                language="zh-hans",
                time_zone="Asia/Shanghai",
            )
        )


def _waiting_for_customer(mei: Agent) -> None:
    with _ago(hours=5):
        ticket = Ticket.objects.open_for(
            Intake(
                channel="webform",
                topic="second_factor",
                subject="换了新手机，验证器没了",
                body="旧手机已经卖掉了，登录时要我输入验证码，可是我没有备份。",
                email="chen@demo.example",
                name="陈晓",
                language="zh-hans",
                time_zone="Asia/Shanghai",
            )
        )
    with _ago(hours=4, minutes=30):
        ticket.say(
            by=mei, body="您好，我是客服。请找一找当时保存的恢复码：可能在纸上、密码管理器或下载文件夹里。"
        )


def _solved(jo: Agent) -> None:
    with _ago(days=1, hours=3):
        ticket = Ticket.objects.open_for(
            Intake(
                channel="webform",
                topic="password",
                subject="The reset letter never came",
                body="I asked for a new password twice and nothing arrives.",
                email="noor@demo.example",
                name="Noor Haddad",
                time_zone="Europe/Berlin",
            )
        )
        guest = ticket.admit("demo-browser")
    with _ago(days=1, hours=2, minutes=40):
        ticket.say(
            by=jo,
            body="Please look into the spam folder: our letters come from the address on our front page.",
        )
    with _ago(days=1, hours=2):
        ticket.say(by=guest, body="There it was. Thank you!")
    with _ago(days=1, hours=1, minutes=55):
        ticket.close(by=jo, reason="Solved")
        ticket.rate(by=guest, score=5, comment="Quick and friendly.")
