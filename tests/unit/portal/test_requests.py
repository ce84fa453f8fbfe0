"""The customer's way through a request: who sees it, what it says, what can be done."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.unit.core.test_sounds import OPUS
from tests.world import World
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.carriage import Carriage
from walletdesk.desk.models import FollowUp, Ticket
from walletdesk.limits.models import Bucket
from walletdesk.limits.words import CLOSURES
from walletdesk.live.models import Event

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def page(ticket: Ticket, rest: str = "") -> str:
    return f"/requests/{ticket.reference}/{rest}"


def text(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("who", ["stranger", "omar", "faye"])
def test_others_get_404_like_for_one_that_is_not_there(world: World, who: str) -> None:
    browser = world.browser(who)
    real = browser.get(page(world.lins_ticket))
    missing = browser.get("/requests/WD-0000-0000-000/")
    assert (real.status_code, missing.status_code) == (404, 404)
    same = real.content.decode().replace(world.lins_ticket.reference, "WD-0000-0000-000")
    assert tokens_out(same) == tokens_out(missing.content.decode())


def test_a_file_that_was_not_taken_is_named_with_the_reason(world: World) -> None:
    ticket = world.lins_ticket
    assert ticket.customer
    archive = SimpleUploadedFile("all.zip", b"PK\x03\x04" + b"\0" * 200, "application/zip")
    by_letter = Carriage("email", takes_what_fits=True)
    ticket.say(by=ticket.customer, body="", files=[archive], carriage=by_letter)

    shown = text(world.browser("lin"), page(ticket))

    assert "all.zip" in shown and "Archives such as ZIP can&#x27;t be taken" in shown


def test_a_voice_message_is_played_where_browsers_can_and_always_a_download(world: World) -> None:
    ticket = world.lins_ticket
    assert ticket.customer
    spoken = [("voice.ogg", OPUS), ("old.amr", b"#!AMR\n" + bytes(90))]
    files = [SimpleUploadedFile(name, data) for name, data in spoken]
    message = ticket.say(by=ticket.customer, body="Listen", files=files)
    played, only_kept = message.attachments.all()

    shown = text(world.browser("lin"), page(ticket))

    assert f'src="{played.get_sound_url()}" aria-label="voice.ogg"' in shown
    assert shown.count("<audio") == 1
    for attachment in (played, only_kept):
        assert f'href="{attachment.get_absolute_url()}"' in shown
    answer = world.browser("lin").get(played.get_sound_url())
    assert (answer.status_code, answer["Content-Type"]) == (200, "audio/ogg")
    assert "media-src 'self'" in world.browser("lin").get(page(ticket))["Content-Security-Policy"]


def tokens_out(html: str) -> list[str]:
    """Without what is of the moment: the token of its forms, and the second from which it hears news."""
    return [line for line in html.splitlines() if "csrf" not in line.lower() and "data-since" not in line]


@pytest.mark.parametrize(
    "rest",
    [
        "lines/",
        "presence/",
        "presence/end/",
        "follow-up/",
        "closure/",
        "closure/end/",
        "links/end/",
        "rating/",
    ],
)
def test_strangers_can_do_nothing(world: World, rest: str) -> None:
    answer = world.browser("omar").post(page(world.lins_ticket, rest), {"body": "let me in"})
    assert answer.status_code == 404
    assert world.lins_ticket.messages.filter(kind="text").count() == 1


def test_a_visitor_with_a_pass_sees_only_that_request(world: World) -> None:
    browser = world.browser("guest")
    assert browser.get(page(world.guests_ticket)).status_code == 200
    assert browser.get(page(world.lins_ticket)).status_code == 404


def test_the_page_says_the_reference_the_promise_the_place_and_what_to_do(world: World) -> None:
    shown = text(world.browser("guest"), page(world.guests_ticket))
    assert world.guests_ticket.reference in shown
    assert "We answer by" in shown
    assert "One request is before yours" in shown
    assert "Your money is safe" in shown


def test_once_an_agent_has_taken_it_the_page_says_who_and_counts_no_places(world: World) -> None:
    shown = text(world.browser("lin"), page(world.lins_ticket))
    assert "Mei is looking after your request" in shown
    assert "before yours" not in shown


def test_a_reference_written_otherwise_leads_to_the_page(world: World) -> None:
    answer = world.browser("lin").get(page(world.lins_ticket).lower())
    assert answer.headers["Location"].upper() == page(world.lins_ticket).upper()


def test_internal_notes_are_never_shown(world: World) -> None:
    world.lins_ticket.note(by=world.mei, body="Looks like her own browser.")
    browser = world.browser("lin")
    assert "her own browser" not in text(browser, page(world.lins_ticket))
    assert "her own browser" not in text(browser, page(world.lins_ticket, "lines/"))


def test_a_folded_message_looks_like_every_other_one_to_who_wrote_it(world: World) -> None:
    world.lins_ticket.say(by=world.lin, body="You are such an idiot")
    shown = text(world.browser("lin"), page(world.lins_ticket))
    assert "You are such an idiot" in shown
    assert 'class="fold"' not in shown


def test_a_message_is_said_by_a_plain_form(world: World) -> None:
    answer = world.browser("lin").post(page(world.lins_ticket, "lines/"), {"body": "Hello?", "uid": uuid4()})
    said = world.lins_ticket.messages.latest("number")
    assert (said.body, said.author_kind) == ("Hello?", "customer")
    assert answer.headers["Location"] == f"{page(world.lins_ticket)}#line-{said.number}"


def test_a_message_sent_again_after_a_lost_connection_is_not_doubled(world: World) -> None:
    browser, given = world.browser("lin"), {"body": "Hello?", "uid": str(uuid4()), "after": "0"}
    first = browser.post(page(world.lins_ticket, "lines/"), given, headers=JSON).json()
    again = browser.post(page(world.lins_ticket, "lines/"), given, headers=JSON).json()
    assert first["number"] == again["number"]
    assert world.lins_ticket.messages.filter(body="Hello?").count() == 1


def test_a_caught_secret_is_told_at_once_and_shown_nowhere(world: World) -> None:
    given = {"body": "my password is Lantern-Harbor!77", "uid": str(uuid4())}
    answer = world.browser("lin").post(page(world.lins_ticket, "lines/"), given, headers=JSON).json()
    assert "took it out" in answer["advice"]
    assert "Lantern" not in answer["lines"]
    assert 'class="removed"' in answer["lines"]


def test_an_empty_message_is_answered_kindly_and_with_its_page(world: World) -> None:
    answer = world.browser("lin").post(page(world.lins_ticket, "lines/"), {"body": "  "})
    assert answer.status_code == 422
    assert "Write something, or add a file." in answer.content.decode()
    answer = world.browser("lin").post(page(world.lins_ticket, "lines/"), {"body": ""}, headers=JSON)
    assert answer.json() == {"error": "Write something, or add a file."}


def test_a_message_that_is_too_long_keeps_its_words(world: World) -> None:
    answer = world.browser("lin").post(page(world.lins_ticket, "lines/"), {"body": "x" * 8001})
    assert answer.status_code == 422
    assert "x" * 8001 in answer.content.decode()


def test_lines_after_a_number_are_only_those(world: World) -> None:
    world.lins_ticket.say(by=world.mei, body="I'm looking at it now.")
    number = world.lins_ticket.last_number
    shown = text(world.browser("lin"), page(world.lins_ticket, f"lines/?after={number - 1}"))
    assert "looking at it now" in shown
    assert "get in" not in shown
    assert text(world.browser("lin"), page(world.lins_ticket, "lines/?after=99999999999999")).count("<li") > 0


def test_opening_the_page_shows_the_agent_that_it_was_read(world: World) -> None:
    world.lins_ticket.say(by=world.mei, body="Here I am.")
    text(world.browser("lin"), page(world.lins_ticket))
    assert world.lins_ticket.unread_for("customer") == 0
    assert Event.objects.filter(kind="read", topic=world.lins_ticket.desk_topic).exists()


def test_an_open_page_tells_that_somebody_is_there_and_leaves(world: World) -> None:
    browser = world.browser("lin")
    assert browser.post(page(world.lins_ticket, "presence/"), {"typing": "1"}).status_code == 204
    assert world.lins_ticket.customer_is_here
    assert browser.post(page(world.lins_ticket, "presence/end/")).status_code == 204
    assert not world.lins_ticket.customer_is_here


def test_signs_of_life_in_requests_that_there_are_not_leave_nothing_behind(world: World) -> None:
    """A machine that makes references up must not fill the disk with counts of them."""
    before = Bucket.objects.count()
    for number in range(3):
        assert Client().post(f"/requests/made-up-{number}/presence/").status_code == 404
    assert Bucket.objects.count() == before


def test_the_customer_sees_that_an_agent_reads(world: World) -> None:
    world.lins_ticket.attend(by=world.mei)
    assert "</span>An agent is reading" in text(world.browser("lin"), page(world.lins_ticket))


def test_after_a_broken_promise_the_customer_can_ask_again_once(world: World) -> None:
    browser, path = world.browser("lin"), page(world.lins_ticket)
    browser.post(f"{path}follow-up/")
    assert not FollowUp.objects.exists()
    with travel_to(now() + timedelta(hours=3)):
        assert "Remind us" in text(browser, path)
        browser.post(f"{path}follow-up/")
        assert FollowUp.objects.count() == 1
        assert "You reminded us" in text(browser, path)


def test_the_customer_closes_it_and_opens_it_again(world: World) -> None:
    browser, path = world.browser("lin"), page(world.lins_ticket)
    assert browser.post(f"{path}closure/").headers["Location"] == path
    assert world.lins_ticket.is_closed
    assert "This request is closed" in text(browser, path)
    browser.post(f"{path}closure/end/")
    assert not world.lins_ticket.is_closed


def test_who_closes_after_an_answer_is_asked_how_it_was(world: World) -> None:
    world.lins_ticket.say(by=world.mei, body="Try again, please.")
    answer = world.browser("lin").post(page(world.lins_ticket, "closure/"))
    assert answer.headers["Location"] == page(world.lins_ticket, "rating/")


def test_the_standing_is_a_part_of_a_page(world: World) -> None:
    shown = text(world.browser("lin"), page(world.lins_ticket, "standing/"))
    assert "<html" not in shown
    assert "We answer by" in shown


def test_the_list_shows_own_requests_and_their_states(world: World) -> None:
    world.lins_ticket.say(by=world.mei, body="Try again, please.")
    shown = text(world.browser("lin"), "/requests/")
    assert world.lins_ticket.reference in shown
    assert world.omars_ticket.reference not in shown
    assert "New answer" in shown


def test_an_empty_list_says_so(world: World) -> None:
    assert "No requests yet" in text(world.browser("faye"), "/requests/")


def test_a_long_list_has_pages(world: World) -> None:
    from tests.world import asks

    for number in range(21):
        asks(world.omar, f"Question {number}")
    first = text(world.browser("omar"), "/requests/")
    assert "1 / 2" in first
    assert text(world.browser("omar"), "/requests/?page=2").count("/requests/WD-") == 2


def test_released_locks_are_told_kindly_with_the_way_in(world: World) -> None:
    world.lins_ticket.append_event("lock_released")
    shown = text(world.browser("lin"), page(world.lins_ticket))
    assert "Your account is unlocked. You can sign in again." in shown
    assert 'href="/sign-in/"' in shown


@pytest.mark.parametrize("path", ["", "lines/", "standing/"])
def test_nothing_of_it_is_kept_by_browsers_or_proxies(world: World, path: str) -> None:
    answer = world.browser("lin").get(page(world.lins_ticket, path))
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(world: World, method: str) -> None:
    answer = getattr(world.browser("lin"), method)(page(world.lins_ticket))
    assert answer.status_code == 405


def test_the_page_speaks_chinese(world: World) -> None:
    answer = Client().get("/contact/", headers={"Accept-Language": "zh-hans"})
    assert "您遇到了什么问题" in answer.content.decode()


def test_solved_and_not_solved_again_and_again_comes_to_an_end(world: World) -> None:
    browser = world.browser("lin")
    answers = [
        browser.post(page(world.lins_ticket, path)).status_code
        for _time in range(CLOSURES.count + 1)
        for path in ("closure/", "closure/end/")
    ]
    assert answers[-2:] == [429, 429]
    assert set(answers[:-2]) == {302}
    # Whoever has no part in it uses up nothing.
    other = page(world.omars_ticket, "closure/")
    assert {browser.post(other).status_code for _time in range(CLOSURES.count + 1)} == {404}
