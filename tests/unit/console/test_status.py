"""A lead tells customers how the services are, and keeps the registers; nothing half done is stored."""

from datetime import date

import pytest
from django.test import Client

from tests.world import World
from walletdesk.core.actors import SYSTEM
from walletdesk.help.status.checks import Outcome
from walletdesk.help.status.models import ErrorCode, Fault, Incident, Minimum, Release, Service
from walletdesk.help.status.states import State
from walletdesk.journal import Entry

pytestmark = pytest.mark.slow

WORDS = {"title_zh": "延迟", "title_en": "Late", "text_zh": "正在查看。", "text_en": "We look."}


@pytest.fixture
def lea(world: World) -> Client:
    return world.browser("lea")


@pytest.fixture
def chat(db) -> Service:
    return Service.objects.write(by=SYSTEM, slug="chat", name_en="Chat", name_zh="在线聊天")


@pytest.fixture
def incident(lea, chat) -> Incident:
    answer = lea.post("/console/status/incidents/new/", {**WORDS, "impact": "slow", "services": [chat.pk]})
    incident = Incident.objects.get()
    assert answer.headers["Location"] == f"/console/status/incidents/{incident.pk}/"
    return incident


def test_an_incident_is_opened_told_on_taken_back_and_ended(lea, incident, world):
    at = f"/console/status/incidents/{incident.pk}/"
    lea.post(f"{at}updates/", {"stage": "resolved", "text_zh": "好了。", "text_en": "Over."})
    over = incident.updates.standing().first()
    assert "Take it back" in lea.get(at).content.decode()
    lea.post(f"{at}updates/{over.pk}/end/")
    assert Incident.objects.open_now().get() == incident
    told = Entry.objects.filter(act__startswith="status.incident").order_by("pk")
    assert [entry.act for entry in told] == [
        "status.incident.opened",
        "status.incident.resolved",
        "status.incident.taken_back",
    ]
    assert {entry.actor_id for entry in told} == {world.lea.actor_id}


def test_what_is_said_in_one_language_only_is_asked_for_again_and_nothing_typed_is_lost(lea, incident):
    at = f"/console/status/incidents/{incident.pk}/updates/"
    answer = lea.post(at, {"stage": "identified", "text_zh": "", "text_en": "Found it."})
    assert answer.status_code == 422
    assert "Found it." in answer.content.decode()
    assert incident.updates.count() == 1


def test_a_correction_tells_nobody_and_a_withdrawal_hides_it(lea, incident, chat):
    at = f"/console/status/incidents/{incident.pk}/"
    facts = {"title_zh": "很慢", "title_en": "Slow", "impact": "down", "services": [chat.pk]}
    lea.post(f"{at}facts/", facts)
    incident.refresh_from_db()
    assert (incident.title_en, incident.impact, incident.updates.count()) == ("Slow", "down", 1)
    lea.post(f"{at}withdrawal/")
    assert lea.get(at).status_code == 404


def test_maintenance_that_ends_before_it_starts_is_refused_at_the_field(lea, chat):
    times = {"starts_at": "2036-01-02T10:00", "ends_at": "2036-01-02T09:00"}
    answer = lea.post("/console/status/maintenance/new/", {**WORDS, **times, "services": [chat.pk]})
    assert "It ends before it starts." in answer.content.decode()
    assert not Incident.objects.exists()


def test_the_page_of_all_shows_what_was_seen_last(lea, incident, chat):
    chat.observe(Outcome(State.SLOW, "took long", 4000))
    chat.observe(Outcome(State.DOWN, "no answer", 9000))
    shown = lea.get("/console/status/").content.decode()
    assert "no answer" in shown
    assert "took long" not in shown
    assert "Late" in shown


def test_a_service_is_renamed_taken_off_and_put_back(lea, chat):
    names = {"name_zh": "聊天", "name_en": "Talk", "order": "5", "check_name": "chat"}
    lea.post("/console/status/services/chat/", names)
    chat.refresh_from_db()
    assert (chat.name_en, chat.check_name) == ("Talk", "chat")
    lea.post("/console/status/services/chat/retirement/")
    assert not Service.objects.in_use().exists()
    lea.post("/console/status/services/chat/retirement/end/")
    assert Service.objects.in_use().exists()
    again = lea.post("/console/status/services/new/", {**names, "slug": "chat"}).content.decode()
    assert "There is one of this name already." in again


def test_releases_and_the_oldest_supported_one(lea):
    release = {"platform": "ios", "version": "2.10", "released_on": "2026-01-02"}
    lea.post("/console/releases/new/", release)
    lea.post("/console/releases/minimums/", {"platform": "ios", "version": "2.9"})
    assert Minimum.objects.of("ios").version == "2.9"
    known = Release.objects.get()
    lea.post(f"/console/releases/{known.pk}/withdrawal/")
    assert not Release.objects.out().exists()
    lea.post(f"/console/releases/{known.pk}/withdrawal/end/")
    assert Release.objects.out().get().released_on == date(2026, 1, 2)
    odd = lea.post("/console/releases/new/", {**release, "version": "soon"})
    assert (odd.status_code, "This is no version" in odd.content.decode()) == (422, True)


def test_a_fault_is_written_and_changed(lea):
    fault = {**WORDS, "slug": "stops", "platform": "ios", "codes": "NET-7  NET-8", "from_version": "2.9"}
    lea.post("/console/releases/faults/new/", fault)
    assert Fault.objects.get().codes == ["NET-7", "NET-8"]
    shown = lea.get("/console/releases/faults/stops/").content.decode()
    assert "NET-7 NET-8" in shown
    refused = lea.post("/console/releases/faults/stops/", {**fault, "to_version": "2.8"})
    assert "older than the first one" in refused.content.decode()
    lea.post("/console/releases/faults/stops/", {**fault, "fixed_in": "2.10"})
    assert Fault.objects.get().fixed_in == "2.10"


def test_an_error_code_keeps_its_name_and_gets_other_words(lea):
    words = {"meaning_zh": "甲", "meaning_en": "A", "what_to_do_zh": "乙", "what_to_do_en": "B"}
    lea.post("/console/error-codes/new/", {**words, "code": "NET-7"})
    code = ErrorCode.objects.get()
    taken = lea.post("/console/error-codes/new/", {**words, "code": "net 7"}).content.decode()
    assert "There is one of this name already." in taken
    lea.post(f"/console/error-codes/{code.pk}/", {**words, "meaning_en": "Other", "code": "OTHER"})
    code.refresh_from_db()
    assert (code.code, code.meaning_en) == ("NET-7", "Other")
    assert "NET-7" in lea.get("/console/error-codes/?q=net").content.decode()
    lea.post(f"/console/error-codes/{code.pk}/retirement/")
    assert ErrorCode.objects.named("NET-7") is None


def test_an_agent_finds_none_of_it(world, incident):
    mei = world.browser("mei")
    for path in ("status/", "releases/", "error-codes/", f"status/incidents/{incident.pk}/"):
        assert mei.get(f"/console/{path}").status_code == 404
