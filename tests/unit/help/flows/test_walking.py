"""Where an answer takes a run; back, change, and what a run keeps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.world import customer, lock_out
from walletdesk.core.clock import now
from walletdesk.help.flows.checking.account import freeze, lock
from walletdesk.help.flows.checking.app import error, version
from walletdesk.help.flows.checking.network import network
from walletdesk.help.flows.checking.registry import Barrier, Surroundings
from walletdesk.help.flows.checking.services import services
from walletdesk.help.flows.errors import NotGiven, NotHere
from walletdesk.help.flows.plan import Plan
from walletdesk.help.flows.walking import Walk
from walletdesk.help.status.models import Fault, Service, Standing

NOBODY = Surroundings()


def trail(walk: Walk) -> list[tuple[str, str]]:
    return [(passed.step, passed.answer) for passed in walk.trail]


def test_a_silent_check_chooses_the_way_by_itself(plan: Plan) -> None:
    walk = Walk(plan).answer("what", "locked", NOBODY)
    assert walk.at.name == "reset"
    assert trail(walk) == [("what", "locked"), ("lock", "no")]
    assert walk.finding and walk.finding.answer == "no"


@pytest.mark.django_db
def test_a_check_that_needs_something_waits_for_it(plan: Plan) -> None:
    walk = Walk(plan).answer("what", "app", NOBODY)
    assert walk.at.name == "version"
    done = walk.look("version", Surroundings(given={"platform": "ios", "app-version": "4.2"}))
    assert done.at.name == "ticket"
    assert dict(done.trail[-1].facts) == {"platform": "ios", "app-version": "4.2"}


def test_back_leads_over_what_nobody_saw(plan: Plan) -> None:
    walk = Walk(plan).answer("what", "locked", NOBODY)
    assert walk.previous("reset") == "what"
    assert walk.previous("what") == ""


def test_another_answer_to_an_earlier_step_forgets_what_came_after(plan: Plan) -> None:
    walk = Walk(plan).answer("what", "locked", NOBODY).answer("reset", "stuck", NOBODY)
    changed = walk.answer("what", "app", NOBODY)
    assert trail(changed) == [("what", "app")]


def test_a_loop_begins_again_and_the_trail_does_not_grow(plan: Plan) -> None:
    walk = Walk(plan)
    for _ in range(20):
        walk = walk.answer("what", "locked", NOBODY).answer("reset", "again", NOBODY)
    assert walk.at.name == "what"
    assert walk.trail == ()


def test_what_cant_be_answered_here_is_refused(plan: Plan) -> None:
    for step, answer in [("reset", "in"), ("what", "nonsense"), ("nowhere", "x"), ("ticket", "x")]:
        with pytest.raises(NotHere):
            Walk(plan).answer(step, answer, NOBODY)
    with pytest.raises(NotHere):
        Walk(plan).look("what", NOBODY)


def test_what_was_kept_is_believed_only_as_far_as_it_fits(plan: Plan) -> None:
    walk = Walk(plan).answer("what", "locked", NOBODY).answer("reset", "stuck", NOBODY)
    kept = [passed.as_json() for passed in walk.trail]
    assert Walk.of(plan, kept) == walk
    assert trail(Walk.of(plan, [kept[0], {**kept[1], "answer": "gone"}, kept[2]])) == [("what", "locked")]


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({}, "platform"),
        ({"platform": "toaster"}, "platform"),
        ({"platform": "ios", "app-version": "the newest"}, "app-version"),
        ({"platform": "ios", "app-version": "4" * 500}, "app-version"),
        ({"platform": "ios", "error-code": "abandon abandon"}, "error-code"),
        (
            {"platform": "ios", "error-code": "5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXMssSzNydYXYB69KF"},
            "error-code",
        ),
    ],
)
def test_what_is_given_is_parsed_before_it_is_kept(plan: Plan, given: dict[str, str], place: str) -> None:
    walk = Walk(plan).answer("what", "app", NOBODY)
    with pytest.raises(NotGiven) as refused:
        walk.look("version", Surroundings(given=given))
    assert refused.value.place == place


def test_a_stranger_learns_only_what_the_sign_in_page_said_here() -> None:
    until = now() + timedelta(hours=1)
    assert lock(NOBODY).result == "not-known"
    assert lock(Surroundings(barrier=Barrier(True, until))).facts == {"until": until.isoformat()}
    assert lock(Surroundings(barrier=Barrier(True, None))).result == "locked-without-end"
    assert lock(Surroundings(barrier=Barrier(False, until))).result == "pause"
    assert lock(Surroundings(barrier=Barrier(True, now() - timedelta(seconds=1)))).result == "over"
    assert freeze(NOBODY).result == "not-known"


@pytest.mark.django_db
def test_who_is_signed_in_is_told_about_the_own_account() -> None:
    lin = customer("Lin")
    around = Surroundings(customer=lin)
    assert (lock(around).result, freeze(around).result) == ("open", "not-frozen")
    placed = lock_out(lin)
    lin.freeze(by=lin)
    assert placed.ends_at
    assert lock(around).facts == {"until": placed.ends_at.isoformat()}
    assert freeze(around).result == "frozen"


@pytest.mark.parametrize(
    ("http", "live", "result"),
    [
        ("80", "120", "good"),
        ("80", "2500", "slow"),
        ("80", "-", "live-blocked"),
        ("-", "-", "no"),
        ("-", "90", "no"),
        ("", "", "not-tried"),
    ],
)
def test_the_network_is_judged_by_what_the_browser_measured(http: str, live: str, result: str) -> None:
    assert network(Surroundings(given={"http": http, "live": live})).result == result


@pytest.mark.parametrize("http", ["-1", "1e3", "999999", "七", "80; drop"])
def test_a_measure_that_is_none_is_refused(http: str) -> None:
    with pytest.raises(NotGiven):
        network(Surroundings(given={"http": http, "live": "1"}))


def known(**facts: Any) -> Standing:
    return Standing(**{"is_known": True, "is_readable": True, "is_supported": True, "newest": "5.0", **facts})


@pytest.mark.parametrize(
    ("standing", "result"),
    [
        (Standing(), "not-known"),
        (known(is_known=False), "not-known"),
        (known(is_known=False, is_supported=False), "unsupported"),
        (known(is_newest=True), "newest"),
        (known(), "outdated"),
        (known(is_supported=False), "unsupported"),
        (known(fault=Fault(slug="it-closes")), "known-fault"),
        (known(is_supported=False, fault=Fault(slug="it-closes")), "unsupported"),
    ],
)
def test_the_register_of_releases_chooses_the_way(
    monkeypatch: pytest.MonkeyPatch, standing: object, result: str
) -> None:
    monkeypatch.setattr("walletdesk.help.flows.checking.app.standing", lambda *asked: standing)
    assert version(Surroundings(given={"platform": "ios", "app-version": "4.2"})).result == result


def test_codes_and_services_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("walletdesk.help.flows.checking.app.error_code", lambda code: code == "WD-1")
    for code, result in {"WD-1": "known", "WD-2": "not-known", "": "none"}.items():
        assert error(Surroundings(given={"error-code": code})).result == result
    troubled = [Service(slug="chat"), Service(slug="ethereum")]
    monkeypatch.setattr("walletdesk.help.flows.checking.services.in_trouble", lambda: troubled)
    assert services(NOBODY).facts == {"services": "chat, ethereum"}
    monkeypatch.setattr("walletdesk.help.flows.checking.services.in_trouble", list)
    assert services(NOBODY).result == "fine"
