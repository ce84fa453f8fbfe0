"""An incident is told as it goes on, in both languages; what was wrong is taken back, not overwritten."""

from datetime import timedelta

import pytest
from django.utils import translation

from walletdesk.accounts.errors import NotAllowed
from walletdesk.core.clock import now, travel_to
from walletdesk.core.text import TextTooLong
from walletdesk.help.status.bilingual import Both
from walletdesk.help.status.errors import BadEntry, NotPossible
from walletdesk.help.status.models import ErrorCode, Fault, Incident, Service, Stage, Window
from walletdesk.help.status.states import State
from walletdesk.journal import Entry
from walletdesk.live.models import Event

TITLE, TEXT = Both("Late letters", "邮件延迟"), Both("We are looking.", "我们正在查看。")


@pytest.fixture
def incident(lead, pages) -> Incident:
    return Incident.objects.open(by=lead, title=TITLE, text=TEXT, impact="down", services=[pages])


def acts() -> list[str]:
    return list(
        Entry.objects.filter(act__startswith="status.inc").order_by("pk").values_list("act", flat=True)
    )


def test_it_goes_on_to_its_end_and_each_step_is_in_the_journal(incident, lead):
    incident.say(by=lead, stage="identified", text=TEXT)
    incident.say(by=lead, stage="resolved", text=Both("Over.", "好了。"))
    assert (incident.stage, bool(incident.resolved_at)) == (Stage.RESOLVED, True)
    assert list(Incident.objects.past()) == [incident]
    assert acts() == ["status.incident.opened", "status.incident.updated", "status.incident.resolved"]


def test_open_pages_hear_of_it(incident):
    assert Event.objects.filter(topic="status", kind="status.changed").exists()


def test_it_is_read_in_the_language_of_the_page(incident):
    with translation.override("zh-hans"):
        assert (incident.title, incident.newest.text) == ("邮件延迟", "我们正在查看。")
    assert incident.title == "Late letters"


def test_taking_the_end_back_opens_it_again_and_keeps_what_was_said(incident, lead):
    over = incident.say(by=lead, stage="resolved", text=TEXT)
    incident.take_back(over, by=lead)
    assert Incident.objects.open_now().get() == incident
    assert incident.stage is Stage.INVESTIGATING
    assert incident.updates.count() == 2
    with pytest.raises(NotPossible):
        incident.take_back(incident.updates.standing().get(), by=lead)


def test_what_was_withdrawn_is_nobodys_trouble_and_can_not_go_on(incident, lead):
    incident.withdraw(by=lead)
    assert Service.objects.in_trouble() == []
    assert not Incident.objects.public().exists()
    with pytest.raises(NotPossible):
        incident.say(by=lead, stage="identified", text=TEXT)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": Both("Late", "")}, "title_zh"),
        ({"text": Both(" ", "正在")}, "text_en"),
        ({"impact": "maintenance"}, "impact"),
        ({"services": []}, "services"),
    ],
)
def test_what_is_not_whole_is_refused_and_nothing_is_stored(lead, pages, facts, field):
    whole = {"title": TITLE, "text": TEXT, "impact": "down", "services": [pages]}
    with pytest.raises(BadEntry) as refused:
        Incident.objects.open(by=lead, **{**whole, **facts})
    assert refused.value.field == field
    assert not Incident.objects.exists()


def test_too_long_a_text_is_refused(incident, lead):
    with pytest.raises(TextTooLong):
        incident.say(by=lead, stage="identified", text=Both("x" * 2001, "好"))


def test_only_leads_and_administrators_speak(incident, agent, pages):
    for forbidden in (
        lambda: Incident.objects.open(by=agent, title=TITLE, text=TEXT, impact="down", services=[pages]),
        lambda: incident.say(by=agent, stage="resolved", text=TEXT),
        lambda: incident.change(by=agent, title=TITLE, services=[pages]),
        lambda: incident.take_back(incident.newest, by=agent),
        lambda: incident.withdraw(by=agent),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
    assert acts() == ["status.incident.opened"]


def test_maintenance_holds_its_services_from_its_time_on(lead, pages):
    window = Window(now() + timedelta(hours=1), now() + timedelta(hours=2))
    planned = Incident.objects.plan(by=lead, title=TITLE, text=TEXT, window=window, services=[pages])
    assert (planned.stage, list(Incident.objects.planned())) == (Stage.PLANNED, [planned])
    assert Service.objects.in_trouble() == []
    with travel_to(now() + timedelta(hours=3)):
        assert (planned.stage, planned.is_late) == (Stage.UNDERWAY, True)
        (held,) = Service.objects.in_trouble()
        assert held.shown_state is State.MAINTENANCE
        planned.say(by=lead, stage="resolved", text=TEXT)
        assert Service.objects.in_trouble() == []


def test_a_window_that_can_not_be_is_refused(lead, pages):
    for start, end in ((2, 1), (-2, -1), (1, 24 * 8)):
        window = Window(now() + timedelta(hours=start), now() + timedelta(hours=end))
        with pytest.raises(BadEntry):
            Incident.objects.plan(by=lead, title=TITLE, text=TEXT, window=window, services=[pages])


def test_a_secret_in_what_is_said_is_never_stored(incident, lead):
    phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    said = incident.say(by=lead, stage="identified", text=Both(f"Somebody wrote {phrase}", "好"))
    said.refresh_from_db()
    assert "sausage" not in said.text_en


@pytest.mark.parametrize(
    "words",
    ["Move your funds to our safe wallet.", "Sign in again at wallet-desk.help/login", "请把助记词发给我。"],
)
def test_one_person_sends_nobody_elsewhere_and_asks_for_no_secret(incident, lead, pages, words):
    """Subscribers get a letter of it, and everybody reads it on the page."""
    bad = Both("Late letters", words)
    with pytest.raises(BadEntry):
        Incident.objects.open(by=lead, title=bad, text=TEXT, impact="down", services=[pages])
    with pytest.raises(BadEntry):
        Incident.objects.open(by=lead, title=TITLE, text=bad, impact="down", services=[pages])
    with pytest.raises(BadEntry):
        incident.say(by=lead, stage="identified", text=bad)
    with pytest.raises(BadEntry):
        incident.change(by=lead, title=bad, services=[pages])
    assert incident.updates.count() == Incident.objects.count() == 1


def test_no_register_does_either(lead, pages):
    where = "Sign in again at wallet-desk.help/login"
    both = {"what_to_do_en": "Wait.", "what_to_do_zh": "请稍候。", "meaning_en": "Busy", "meaning_zh": "繁忙"}
    with pytest.raises(BadEntry):
        ErrorCode.objects.write(by=lead, code="WD-1", **both | {"what_to_do_en": where})
    told = {"title_en": "Slow", "title_zh": "慢", "text_en": where, "text_zh": "请稍候。"}
    with pytest.raises(BadEntry):
        Fault.objects.write(by=lead, slug="slow", platform="android", **told)
    with pytest.raises(BadEntry):
        Service.objects.write(by=lead, slug="pages", about_en=where)
