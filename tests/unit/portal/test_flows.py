"""Guided flows as customers walk them: one thing on a page, and a reload loses nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.portal.browser import Browser, words
from tests.world import customer, let_in, lock_out
from walletdesk.desk.models import Ticket
from walletdesk.help.flows.models import Flow, Run, Version
from walletdesk.help.permissions import SHIPPED
from walletdesk.live import tokens
from walletdesk.portal.views import reach

pytestmark = pytest.mark.django_db

FLOW = """
slug = "small"
topics = ["other"]
title = { en = "A small flow", zh = "一个小流程" }
summary = { en = "For tests.", zh = "用于测试。" }

[steps.what]
kind = "question"
title = { en = "What happens?", zh = "怎么了？" }
answers = [
  { name = "locked", to = "lock", en = "It is locked", zh = "被锁定" },
  { name = "app", to = "version", en = "The app", zh = "应用" },
]

[steps.lock]
kind = "check"
check = "account-lock"
title = { en = "Locked?", zh = "锁定了吗？" }
results.locked = "wait"
results.locked-without-end = "wait"
results.pause = "wait"
results.over = "wait"
results.open = "wait"
results.not-known = "wait"

[steps.version]
kind = "check"
check = "app-version"
title = { en = "Which version?", zh = "哪个版本？" }
results.newest = "ticket"
results.outdated = "ticket"
results.unsupported = "ticket"
results.known-fault = "ticket"
results.not-known = "ticket"

[steps.wait]
kind = "advice"
title = { en = "It ends by itself", zh = "会自动结束" }
leads = ["reset-password"]
answers = [
  { name = "in", to = "done", solves = true, en = "I am in", zh = "登录了" },
  { name = "wait", to = "done", en = "I wait", zh = "我等等" },
]

[steps.done]
kind = "solved"
title = { en = "Good", zh = "好" }

[steps.ticket]
kind = "ticket"
topic = "other"
title = { en = "Ask us", zh = "联系我们" }
"""
HOME = "/help/flows/small/"


@pytest.fixture(autouse=True)
def version() -> Version:
    version = Flow.objects.write(FLOW, by=SHIPPED)
    version.flow.publish(version, by=SHIPPED)
    return version


@pytest.fixture
def browser() -> Browser:
    return Browser()


def answers(browser: Browser, step: str, **given: str) -> Any:
    return browser.post(f"{HOME}{step}/", given, follow=True)


def test_looking_stores_nothing_and_the_first_answer_begins_a_run(browser: Browser) -> None:
    assert "What happens?" in words(browser.get(HOME))
    assert not Run.objects.exists()
    page = answers(browser, "what", answer="locked")
    assert "It ends by itself" in words(page)
    assert "/reset/" in words(page)
    assert Run.objects.get().step == "wait"


def test_a_reload_or_another_day_goes_on_in_the_same_place(browser: Browser) -> None:
    answers(browser, "what", answer="app")
    for address in (HOME, f"{HOME}version/", "/help/flows/"):
        page = browser.get(address, follow=True)
        assert page.status_code == 200
    assert "Which version?" in words(browser.get(HOME, follow=True))
    assert "Go on where you were" in words(browser.get("/help/flows/"))


def test_another_browser_sees_nothing_of_it(browser: Browser) -> None:
    answers(browser, "what", answer="app")
    stranger = Browser()
    assert "What happens?" in words(stranger.get(f"{HOME}version/", follow=True))
    run = Run.objects.get()
    assert "come along" not in words(stranger.get(f"/contact/?topic=other&run={run.public_id}"))
    assert "come along" not in words(stranger.get("/contact/?topic=other&run=nonsense"))


def test_an_answer_can_be_changed_and_is_marked_when_one_comes_back(browser: Browser) -> None:
    answers(browser, "what", answer="app")
    assert "Your answer before" in words(browser.get(f"{HOME}what/"))
    page = answers(browser, "what", answer="locked")
    assert "It ends by itself" in words(page)
    assert Run.objects.count() == 1


def test_no_answer_and_nonsense_are_told_and_lose_nothing(browser: Browser) -> None:
    answers(browser, "what", answer="app")
    page = browser.post(f"{HOME}what/", {"answer": "nonsense"})
    assert page.status_code == 422
    assert "Please choose one of these answers." in words(page)
    typed = {"platform": "ios", "app-version": "4.2", "error-code": "my password is hunter2 again"}
    page = browser.post(f"{HOME}version/", typed)
    assert page.status_code == 422
    assert 'value="4.2"' in words(page)
    assert Run.objects.get().step == "version"


def test_a_stranger_is_told_about_the_lock_only_what_the_sign_in_page_said(browser: Browser) -> None:
    lock_out(customer("Lin"))
    assert "data-countdown" not in words(answers(browser, "what", answer="locked"))


def test_who_is_signed_in_is_told_until_when(browser: Browser) -> None:
    lin = customer("Lin")
    lock_out(lin)
    let_in(browser, lin)
    page = words(answers(browser, "what", answer="locked"))
    assert "Locked for a while" in page
    assert "data-countdown" in page


def test_solved_is_what_the_customer_says(browser: Browser) -> None:
    answers(browser, "what", answer="locked")
    assert "Is it solved?" in words(answers(browser, "wait", answer="wait"))
    assert Run.objects.get().solved_at is None
    page = browser.post(f"{HOME}done/word/", follow=True)
    assert "Noted as solved" in words(page)
    assert Run.objects.get().solved_at


def test_after_one_that_was_solved_another_begins_anew(browser: Browser) -> None:
    answers(browser, "what", answer="locked")
    answers(browser, "wait", answer="in")
    assert "What happens?" in words(browser.get(HOME))
    answers(browser, "what", answer="app", new="1")
    assert Run.objects.count() == 2
    assert Run.objects.filter(solved_at__isnull=False).count() == 1


def test_the_prepared_ticket_brings_the_answers_along(browser: Browser) -> None:
    answers(browser, "what", answer="app")
    given = {"platform": "ios", "app-version": "4.2", "error-code": "WD-77"}
    page = answers(browser, "version", **given)
    run = Run.objects.get()
    address = f"/contact/?topic=other&amp;run={run.public_id}"
    assert address in words(page)
    form = words(browser.get(address.replace("&amp;", "&")))
    assert 'value="4.2"' in form
    assert 'value="WD-77"' in form
    assert "come along" in form
    written = {"topic": "other", "body": "It closes.", "email": "gus@example.org", "run": str(run.public_id)}
    assert browser.post("/contact/", written).status_code == 302
    kept = Ticket.objects.get().flow_answers
    assert kept
    assert (kept.slug, kept.version) == ("small", 1)
    assert kept.answers == (
        ("what", "app"),
        ("version", "not-known"),
        ("version.app-version", "4.2"),
        ("version.error-code", "WD-77"),
        ("version.platform", "ios"),
    )
    run.refresh_from_db()
    assert run.ticket_at


def test_a_form_with_a_mistake_keeps_the_run(browser: Browser) -> None:
    answers(browser, "what", answer="app")
    run = Run.objects.get()
    page = browser.post("/contact/", {"topic": "other", "body": "", "run": str(run.public_id)})
    assert page.status_code == 422
    assert str(run.public_id) in words(page)


def test_a_strangers_run_is_not_taken_along(browser: Browser) -> None:
    answers(Browser(), "what", answer="app")
    run = Run.objects.get()
    written = {"topic": "other", "body": "It closes.", "email": "gus@example.org", "run": str(run.public_id)}
    assert browser.post("/contact/", written).status_code == 302
    assert Ticket.objects.get().flow_answers is None
    run.refresh_from_db()
    assert run.ticket_at is None


def test_the_form_offers_the_flow_that_fits(browser: Browser) -> None:
    assert HOME in words(browser.get("/contact/?topic=other"))
    assert HOME not in words(browser.get("/contact/?topic=fee"))
    assert "/help/flows/" in words(browser.get("/contact/"))
    assert "/help/flows/" in words(browser.get("/help/"))


def test_whoever_began_may_finish_when_it_is_withdrawn(browser: Browser, version: Version) -> None:
    answers(browser, "what", answer="app")
    version.flow.withdraw(by=SHIPPED)
    assert "Which version?" in words(browser.get(HOME, follow=True))
    assert Browser().get(HOME).status_code == 404
    assert "no step-by-step help" in words(Browser().get("/help/flows/"))


def test_a_run_goes_on_in_the_version_that_it_began_in(browser: Browser, version: Version) -> None:
    answers(browser, "what", answer="app")
    newer = Flow.objects.write(FLOW.replace("Which version?", "What version is it?"), by=SHIPPED)
    newer.flow.publish(newer, by=SHIPPED)
    assert "Which version?" in words(browser.get(HOME, follow=True))
    other = Browser()
    assert "What version is it?" in words(answers(other, "what", answer="app"))


def test_both_languages_say_the_same(browser: Browser) -> None:
    page = browser.get(HOME, headers={"Accept-Language": "zh-CN"})
    assert "怎么了？" in words(page)


def test_the_call_over_the_live_channel_reaches_only_who_asked(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(reach.live, "whisper", lambda topic, kind, data: said.append(topic))
    token = browser.post("/reach/pass/").json()["token"]
    assert browser.get("/reach/").status_code == 204
    assert browser.post("/reach/call/", {"token": token}).status_code == 204
    assert said == list(tokens.read(token).topics)
    for wrong in ("", "nonsense", tokens.pass_for(["desk"])):
        assert browser.post("/reach/call/", {"token": wrong}).status_code == 422
    assert len(said) == 1
