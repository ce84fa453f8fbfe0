"""Releases, a known fault and a past incident to look at. Invented, and each says so; no measurement is."""

from __future__ import annotations

from datetime import date, timedelta

from walletdesk.console.demo import cast
from walletdesk.core.clock import now, travel_to
from walletdesk.help.status.bilingual import Both
from walletdesk.help.status.defaults import ensure_defaults
from walletdesk.help.status.models import Fault, Incident, Minimum, Release, Service, Stage

RELEASES = (
    ("ios", "2.9.4", date(2026, 7, 14)),
    ("ios", "2.10.0", date(2026, 10, 6)),
    ("ios", "2.10.1", date(2026, 11, 3)),
    ("android", "2.9.3", date(2026, 7, 14)),
    ("android", "2.10.0", date(2026, 10, 8)),
    ("android", "2.10.2", date(2026, 11, 10)),
)


def tell() -> None:
    """Nothing once the house has a release of its own."""
    ensure_defaults()
    if Release.objects.exists():
        return
    lead = cast.LEA.ensure()
    for platform, version, day in RELEASES:
        Release.objects.add(by=lead, platform=platform, version=version, released_on=day)
    Minimum.objects.set(by=lead, platform="ios", version="2.9.4")
    Minimum.objects.set(by=lead, platform="android", version="2.9.3")
    Fault.objects.write(
        by=lead,
        slug="demo-blank-after-unlock",
        platform="android",
        from_version="2.10.0",
        fixed_in="2.10.2",
        codes=["APP-117"],
        title_en="Demo data: blank screen after unlocking",
        title_zh="演示数据：解锁后白屏",
        text_en="An example. Close the app, update it in your app store and open it again. Nothing is lost.",
        text_zh="这是示例。请关闭应用，在应用商店更新后重新打开，里面的内容不会丢失。",
        article="app-will-not-open",
    )
    _past_incident()


def _past_incident() -> None:
    lead = cast.LEA.ensure()
    letters = Service.objects.filter(slug="mail-out")
    with travel_to(now() - timedelta(days=12)) as clock:
        incident = Incident.objects.open(
            by=lead,
            title=Both("Demo data: letters went out late", "演示数据：邮件发送延迟"),
            text=Both("An example of an incident: we are looking into it.", "这是一个示例事件：正在调查。"),
            impact="slow",
            services=list(letters),
        )
        clock.move(timedelta(minutes=18))
        incident.say(
            by=lead,
            stage=Stage.IDENTIFIED,
            text=Both(
                "The mail server was full. Letters wait and none is lost.",
                "邮件服务器已满，邮件在排队，没有丢失。",
            ),
        )
        clock.move(timedelta(minutes=41))
        incident.say(
            by=lead,
            stage=Stage.RESOLVED,
            text=Both("All waiting letters have gone out.", "排队的邮件已全部发出。"),
        )
