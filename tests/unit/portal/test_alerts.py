"""Alerts in the portal: was this you? What a yes teaches, and what follows from a no."""

import pytest

from tests.world import World
from walletdesk.core import clock
from walletdesk.desk.models import Ticket
from walletdesk.desk.topics import Topic
from walletdesk.watch.answer_link import denial_link
from walletdesk.watch.evidence import Evidence
from walletdesk.watch.models import Alert, Denial, Familiar
from walletdesk.watch.rule import Finding
from walletdesk.watch.rules import RULES

pytestmark = pytest.mark.django_db


def asked(who, rule="new_country", about="act:1", lesson="DE") -> Alert:
    facts = {"country": "DE", "device": "Firefox · Linux"}
    finding = Finding(about, about, clock.now(), facts, lesson=lesson)
    (alert,) = Alert.objects.raise_each(who, [(RULES[rule], finding)])
    return alert


def link_of(alert: Alert) -> str:
    return (denial_link(alert, alert.customer.email) or "").removeprefix("http://127.0.0.1:8000")


def test_every_page_asks_and_the_page_of_all_does_in_its_own_place(world: World):
    alert = asked(world.lin)
    browser = world.browser("lin")
    home = browser.get("/").content.decode()
    assert "Was this you?" in home
    assert f"/alerts/{alert.public_id}/" in home
    assert "Was this you?" not in world.browser("omar").get("/").content.decode()
    assert f"/alerts/{alert.public_id}/" in browser.get("/alerts/").content.decode()
    assert "Was this you?" in browser.get("/alerts/banner/").content.decode()


def test_an_alert_says_why_and_what_a_yes_would_teach(world: World):
    alert = asked(world.lin)
    page = world.browser("lin").get(f"/alerts/{alert.public_id}/").content.decode()
    for words in ("Germany", "Firefox · Linux", "VPN", "no longer reported"):
        assert words in page


def test_in_chinese_too(world: World):
    world.lin.language = "zh-hans"
    world.lin.save()
    page = world.browser("lin").get(f"/alerts/{asked(world.lin).public_id}/").content.decode()
    for words in ("是您本人吗？", "德国", "不是我：冻结我的账户"):
        assert words in page


def test_yes_shows_what_was_learnt_and_takes_it_back(world: World):
    alert, browser = asked(world.lin), world.browser("lin")
    address = f"/alerts/{alert.public_id}/"
    page = browser.post(f"{address}confirmation/", follow=True).content.decode()
    assert "What we have learnt from it" in page
    assert "Germany" in browser.get("/alerts/familiar/").content.decode()
    browser.post(f"{address}confirmation/end/")
    assert not Familiar.objects.standing().exists()
    assert "Was this you?" in browser.get(address).content.decode()


def test_no_freezes_and_opens_one_ticket_with_the_evidence(world: World):
    alert, browser = asked(world.lin), world.browser("lin")
    address = f"/alerts/{alert.public_id}/"
    browser.post(f"{address}denial/")
    page = browser.post(f"{address}denial/", follow=True).content.decode()
    denial = Denial.objects.get()
    ticket = Ticket.objects.get(reference=denial.ticket)
    assert world.lin.is_frozen
    assert (ticket.topic, ticket.customer, ticket.identified_by) == (Topic.STOLEN, world.lin, "session")
    assert "Germany" in ticket.messages.get().body
    assert Evidence.from_json(denial.evidence).alerts[0].what == "new_country"
    assert ticket.reference in page
    assert browser.get("/").status_code == 200, "who said no stays signed in"


def test_the_ticket_has_the_amount_as_people_write_it(world: World):
    facts = {"amount": "5250000000", "decimals": "6", "token": "USDC", "network": "lantern"}
    finding = Finding("t:1", "t:1", clock.now(), facts)
    (alert,) = Alert.objects.raise_each(world.lin, [(RULES["first_large_send"], finding)])
    world.browser("lin").post(f"/alerts/{alert.public_id}/denial/")
    ticket = Ticket.objects.get(reference=Denial.objects.get().ticket)
    assert (ticket.details["amount"], ticket.details["asset"]) == ("5250", "USDC")


def test_no_is_written_to_the_desk_in_the_customers_language(world: World):
    world.lin.language = "zh-hans"
    world.lin.save()
    alert = asked(world.lin)
    world.browser("lin").post(f"/alerts/{alert.public_id}/denial/")
    ticket = Ticket.objects.get(reference=Denial.objects.get().ticket)
    assert ticket.subject.startswith("不是我本人")
    assert "德国" in ticket.messages.get().body


def test_a_letters_link_shows_first_and_freezes_when_pressed_without_a_sign_in(world: World):
    alert, stranger = asked(world.lin), world.browser("stranger")
    link = link_of(alert)
    page = stranger.get(link)
    assert not world.lin.is_frozen
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert "lin@example.com" not in page.content.decode()
    answer = stranger.post(link, follow=True).content.decode()
    assert world.lin.is_frozen
    ticket = Ticket.objects.get(reference=Denial.objects.get().ticket)
    assert (ticket.customer, ticket.identified_by) == (world.lin, "claimed")
    assert ticket.reference in answer
    assert not world.lin.sessions.exists()


def test_a_wrong_link_says_what_else_works(world: World):
    answer = world.browser("stranger").get("/not-me/wrong/")
    assert answer.status_code == 404
    assert "/security/freeze/" in answer.content.decode()


def test_a_yes_by_the_link_needs_a_sign_in(world: World):
    alert = asked(world.lin)
    answer = world.browser("stranger").post(f"/alerts/{alert.public_id}/confirmation/")
    assert answer.status_code == 302
    assert "/sign-in/" in answer.headers["Location"]
    assert alert.answer is None


def test_somebody_elses_alert_is_not_there(world: World):
    alert, omar = asked(world.lin), world.browser("omar")
    address = f"/alerts/{alert.public_id}/"
    assert omar.get(address).status_code == 404
    for verb in ("confirmation/", "confirmation/end/", "denial/"):
        assert omar.post(address + verb).status_code == 404
    assert not world.lin.is_frozen


def test_a_withdrawn_alert_says_so_and_asks_nothing(world: World):
    alert = asked(world.lin)
    Alert.objects.withdraw_each([alert])
    page = world.browser("lin").get(f"/alerts/{alert.public_id}/").content.decode()
    assert "did not happen after all" in page
    assert "/denial/" not in page


def test_many_alerts_are_shown_by_pages(world: World):
    for number in range(25):
        asked(world.lin, about=f"act:{number}", lesson="").confirm(by=world.lin)
    browser = world.browser("lin")
    assert browser.get("/alerts/").content.decode().count('<li class="row">') == 20
    assert browser.get("/alerts/?page=2").content.decode().count('<li class="row">') == 5


def test_who_walks_on_to_the_form_is_led_to_the_ticket_that_is_open(world: World):
    alert, browser = asked(world.lin), world.browser("lin")
    browser.post(f"/alerts/{alert.public_id}/denial/")
    ticket = Ticket.objects.get(reference=Denial.objects.get().ticket)
    form = browser.get("/contact/?topic=stolen").content.decode()
    assert f"/requests/{ticket.reference}/" in form
    ticket.close(by=world.mei, reason="Solved")
    assert ticket.reference not in browser.get("/contact/?topic=stolen").content.decode()
