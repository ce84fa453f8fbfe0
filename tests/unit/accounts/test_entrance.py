"""Sessions, devices and the two doors (docs/rules.md, 'Sign-in'); agents' sign-in is apart from the
customers'."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.sessions.backends.base import UpdateError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone, translation
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.unit.accounts.people import CHROME, MONDAY, PASSWORD, add_app, agent, letters, lin, totp
from walletdesk.accounts import acts, entrance, step_up
from walletdesk.accounts.doors import Door
from walletdesk.accounts.middleware import DoorSessionMiddleware, LanguageMiddleware, PersonMiddleware
from walletdesk.accounts.models import Agent, Customer, Session
from walletdesk.accounts.sessions import SessionStore
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import travel_to
from walletdesk.journal import Entry

pytestmark = pytest.mark.django_db


class Browser:
    """Sends requests through our middleware and keeps the cookies."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}

    def visit(self, path: str = "/", view=lambda request: HttpResponse()):
        request = RequestFactory(headers={"User-Agent": CHROME}).get(path)
        request.COOKIES.update(self.cookies)

        def with_person(request: HttpRequest) -> HttpResponse:
            request.user = get_user(request)
            return PersonMiddleware(view)(request)

        response = DoorSessionMiddleware(LanguageMiddleware(with_person))(request)
        for name, cookie in response.cookies.items():
            self.cookies[name] = cookie.value
            if cookie["max-age"] == 0:
                del self.cookies[name]
        return request, response

    def enter(self, user: Customer | Agent, *methods: str, path: str = "/sign-in/"):
        def view(request: HttpRequest) -> HttpResponse:
            entrance.enter(request, user, set(methods or {"password"}))
            return HttpResponse()

        return self.visit(path, view)


def test_signing_in_makes_the_browser_known_and_the_person_present():
    customer, browser = lin(), Browser()
    browser.enter(customer)
    request, _ = browser.visit("/requests/")
    assert request.customer == customer
    assert request.agent is None
    assert request.device == customer.devices.get()
    assert request.device.name == "Chrome · Windows"
    assert customer.sessions.live().get().device == request.device


def test_the_browser_holds_the_keys_and_we_only_their_digests():
    browser = Browser()
    browser.enter(lin())
    session = Session.objects.get()
    assert browser.cookies["session"] not in str(vars(session))
    assert browser.cookies["device"] not in str(vars(session.device))


def test_a_session_key_is_new_after_signing_in():
    """OWASP ASVS 5.0, 7.2.4: no session fixation."""
    customer, browser = lin(), Browser()

    def remember(request: HttpRequest) -> HttpResponse:
        request.session["cart"] = 1
        return HttpResponse()

    browser.visit("/", remember)
    before = browser.cookies[Door.PORTAL.cookie]
    browser.enter(customer)
    assert browser.cookies[Door.PORTAL.cookie] != before
    assert not SessionStore().exists(before)


def test_one_browser_serves_an_agent_and_a_customer_apart():
    browser = Browser()
    customer, colleague = lin(email="mei@desk.example"), agent()
    browser.enter(customer)
    browser.enter(colleague, "password", "totp", path="/console/sign-in/")
    portal, _ = browser.visit("/requests/")
    console, _ = browser.visit("/console/")
    shared, _ = browser.visit("/live/pass/")
    assert (portal.customer, portal.agent) == (customer, None)
    assert (console.customer, console.agent) == (None, colleague)
    assert (shared.customer, shared.agent) == (customer, colleague)


def test_a_key_of_one_door_opens_nothing_at_the_other():
    browser = Browser()
    browser.enter(lin())
    browser.cookies[Door.CONSOLE.cookie] = browser.cookies[Door.PORTAL.cookie]
    request, _ = browser.visit("/console/")
    assert not request.user.is_authenticated
    with pytest.raises(PermissionError):
        Browser().enter(lin(email="b@example.com"), path="/console/sign-in/")


def test_nobody_with_a_second_factor_enters_without_it():
    customer = lin()
    add_app(customer)
    with pytest.raises(PermissionError):
        Browser().enter(customer, "password")
    Browser().enter(customer, "password", "totp")
    assert customer.sessions.count() == 1


def test_a_new_device_of_an_agent_is_told_by_letter_and_the_first_one_is_not():
    colleague = agent(with_factor=False)
    first, second = Browser(), Browser()
    first.enter(colleague, path="/console/sign-in/")
    first.enter(colleague, path="/console/sign-in/")
    assert letters("new_device") == []
    second.enter(colleague, path="/console/sign-in/")
    assert [letter.to for letter in letters("new_device")] == ["mei@desk.example"]
    assert colleague.devices.count() == 2


def test_each_sign_in_wakes_the_watch_which_tells_a_customer_of_a_new_device():
    first, second, customer = Browser(), Browser(), lin()
    first.enter(customer)
    second.enter(customer)
    jobs = ProcrastinateJob.objects.filter(task_name="watch.look_at_act").order_by("id")
    entries = Entry.objects.about(customer).of(acts.SIGNED_IN)
    assert [job.args["entry_id"] for job in jobs] == [entry.pk for entry in entries]
    assert letters("new_device") == []


def test_ending_a_session_signs_that_browser_out_and_no_other():
    customer, here, there = lin(), Browser(), Browser()
    here.enter(customer)
    there.enter(customer)
    mine, _ = here.visit()
    customer.end_sessions(by=customer, but=Session.objects.with_key(mine.session.session_key).get())
    assert here.visit()[0].customer == customer
    assert there.visit()[0].customer is None


def test_a_session_that_was_ended_meanwhile_is_not_written_back():
    store = SessionStore()
    store["x"] = 1
    store.save()
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        store.save()


def test_forgetting_a_device_ends_its_sessions():
    customer, browser = lin(), Browser()
    browser.enter(customer)
    customer.forget_device(customer.devices.get(), by=customer)
    assert browser.visit()[0].customer is None
    assert not customer.devices.known().exists()


def test_the_journal_keeps_what_the_browser_calls_itself_and_not_the_owners_word():
    customer, browser = lin(), Browser()
    browser.enter(customer)
    customer.devices.get().rename("Wei’s laptop")
    browser.enter(customer)
    customer.forget_device(customer.devices.get(), by=customer)
    entries = Entry.objects.of(acts.SIGNED_IN, acts.DEVICE_FORGOTTEN).about(customer)
    assert [entry.details["device"] for entry in entries] == ["Chrome · Windows"] * 3


def test_signing_out_leaves_the_device_known():
    customer, browser = lin(), Browser()
    browser.enter(customer)
    browser.visit("/sign-out/", lambda request: entrance.leave(request) or HttpResponse())
    assert browser.visit()[0].customer is None
    assert customer.devices.known().count() == 1


def test_the_second_step_is_awaited_for_ten_minutes():
    customer, browser = lin(), Browser()
    with travel_to(MONDAY) as stopped:
        browser.visit("/", lambda request: entrance.await_second_step(request, customer) or HttpResponse())
        assert entrance.awaiting(browser.visit()[0]) == customer
        assert browser.visit()[0].customer is None
        stopped.move(timedelta(minutes=10))
        assert entrance.awaiting(browser.visit()[0]) is None


def test_an_agents_sign_in_lasts_one_shift_and_a_customers_two_weeks():
    with travel_to(MONDAY) as stopped:
        browser, colleague = Browser(), agent()
        browser.enter(colleague, "password", "totp", path="/console/sign-in/")
        stopped.move(timedelta(hours=12))
        assert browser.visit("/console/")[0].agent is None
        browser.enter(lin())
        stopped.move(timedelta(days=13))
        assert browser.visit()[0].customer is not None
        stopped.move(timedelta(days=2))
        assert browser.visit()[0].customer is None


def test_a_dismissed_agent_is_out_at_once():
    browser, colleague = Browser(), agent()
    browser.enter(colleague, "password", "totp", path="/console/sign-in/")
    colleague.dismiss(by=SYSTEM, reason="left the house")
    assert browser.visit("/console/")[0].agent is None


def test_pages_speak_the_persons_language_in_the_persons_zone():
    seen = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append((translation.get_language(), timezone.get_current_timezone_name()))
        return HttpResponse()

    browser = Browser()
    browser.visit("/", view)
    browser.enter(lin(language="zh-hans", time_zone="Asia/Shanghai"))
    browser.visit("/", view)
    assert seen == [("en", "UTC"), ("zh-hans", "Asia/Shanghai")]


def test_step_up_asks_again_after_ten_minutes_and_comes_back():
    customer, browser = lin(), Browser()
    page = step_up.step_up(lambda request: HttpResponse("changed"))
    with travel_to(MONDAY) as stopped:
        browser.enter(customer)
        assert browser.visit("/security/password/?a=1", page)[1].content == b"changed"
        stopped.move(timedelta(minutes=10))
        _, response = browser.visit("/security/password/?a=1", page)
        assert response.status_code == 302
        assert response["Location"] == "/sign-in/again/?next=%2Fsecurity%2Fpassword%2F%3Fa%3D1"
        browser.visit("/", lambda request: step_up.confirm(request, "password", PASSWORD) and HttpResponse())
        assert step_up.is_fresh(browser.visit()[0])


def test_step_up_asks_for_both_parts_within_the_same_ten_minutes():
    customer, browser = lin(), Browser()
    with travel_to(MONDAY) as stopped:
        secret = add_app(customer)
        browser.enter(customer, "password", "totp")
        stopped.move(timedelta(minutes=9))
        browser.visit("/", lambda request: step_up.confirm(request, "password", PASSWORD) and HttpResponse())
        stopped.move(timedelta(minutes=2))
        assert not step_up.is_fresh(browser.visit()[0]), "the code is eleven minutes old"
        code = totp(secret)
        browser.visit("/", lambda request: step_up.confirm(request, "totp", code) and HttpResponse())
        assert step_up.is_fresh(browser.visit()[0])


def test_a_wrong_answer_makes_nothing_fresh():
    customer, browser = lin(), Browser()
    with travel_to(MONDAY) as stopped:
        browser.enter(customer)
        stopped.move(timedelta(minutes=11))
        browser.visit("/", lambda request: step_up.confirm(request, "password", "wrong") and HttpResponse())
        assert not step_up.is_fresh(browser.visit()[0])
