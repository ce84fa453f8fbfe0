"""The ledger of letters, in an agent's hands."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.places import picture
from tests.unit.console.conftest import SignedIn
from tests.unit.email.conftest import Post, post, zone
from walletdesk.accounts.models import Agent
from walletdesk.channels.email import acts
from walletdesk.channels.email.addresses import reply_address
from walletdesk.channels.email.models import Arrival, Content, Reason, State
from walletdesk.desk.models import Ticket
from walletdesk.journal import Entry
from walletdesk.live.models import Event

__all__ = ["post", "zone"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(agent: Agent, signed_in: SignedIn) -> Client:
    return signed_in(agent)


def at(arrival: Arrival, noun: str = "") -> str:
    return reverse(f"console:letter{noun}", args=[arrival.public_id])


def waiting(post: Post) -> Arrival:
    ticket = post.send(Subject="Locked out").ticket
    to = reply_address(ticket.reference, "lin@mail.example")
    return post.send("I'm her brother Tom.", by="Tom <tom@other.example>", to=to, Subject="Tom writes")


def test_the_ledger_shows_each_letter_with_what_became_of_it_and_no_address(ana: Client, post: Post) -> None:
    arrival = waiting(post)

    page = ana.get(reverse("console:letters")).content.decode()

    assert "Locked out" in page and "Tom writes" in page
    assert "Waits for a person" in page and "It opened a ticket." in page
    assert "tom@other.example" not in page and "lin@mail.example" not in page
    assert at(arrival) in page


def test_it_can_be_narrowed_to_a_state_or_a_ticket(ana: Client, post: Post) -> None:
    arrival = waiting(post)
    post.send("Another matter.", by="Omar <omar@other.example>", Subject="Omar writes")
    ledger = reverse("console:letters")

    by_state = ana.get(ledger, {"state": State.WAITING}).content.decode()
    by_ticket = ana.get(ledger, {"q": arrival.ticket.reference}).content.decode()
    by_nothing = ana.get(ledger, {"q": "omar@other.example"}).content.decode()

    assert "Tom writes" in by_state and "Locked out" not in by_state
    assert "Locked out" in by_ticket and "Omar writes" not in by_ticket
    assert "Omar writes" not in by_nothing


def test_an_empty_ledger_says_what_will_be_here(ana: Client) -> None:
    assert "No letters here" in ana.get(reverse("console:letters")).content.decode()


WRONG = [{"state": "nonsense"}, {"before": "x" * 50}, {"before": "-1"}, {"q": "\x00"}]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_nonsense_address_shows_the_ledger(ana: Client, wrong: dict[str, str]) -> None:
    assert ana.get(reverse("console:letters"), wrong).status_code == 200


def test_the_original_is_masked_until_it_is_read_with_a_reason_which_is_recorded(
    ana: Client, agent: Agent, post: Post
) -> None:
    arrival = post.send("Call me at +86 138 0013 8000, lin@mail.example.")

    page = ana.get(at(arrival)).content.decode()
    assert "138 0013 8000" not in page and "lin@mail.example" not in page

    clear = ana.post(at(arrival, "_original"), {"reason": "The number was garbled"}).content.decode()
    assert "138 0013 8000" in clear
    entry = Entry.objects.of(acts.ORIGINAL_READ).about(arrival).get()
    assert (entry.actor_name, entry.details["reason"]) == (agent.name, "The number was garbled")


@pytest.mark.django_db(transaction=True)
def test_the_original_of_a_letter_without_a_ticket_is_read_and_recorded_too(ana: Client, post: Post) -> None:
    """As in the product, where no transaction of a test is around it."""
    arrival = post.send("Write to crook@other.example.", by="WalletDesk Support <crook@other.example>")

    page = ana.post(at(arrival, "_original"), {"reason": "Who writes in our name?"}).content.decode()

    assert "Write to crook@other.example." in page
    assert Entry.objects.of(acts.ORIGINAL_READ).about(arrival).exists()


def test_without_a_reason_the_original_stays_masked(ana: Client, post: Post) -> None:
    arrival = post.send("Call me at +86 138 0013 8000.")

    answer = ana.post(at(arrival, "_original"), {"reason": " "}, follow=True)

    assert "138 0013 8000" not in answer.content.decode()
    assert not Entry.objects.of(acts.ORIGINAL_READ).exists()


def test_a_waiting_letter_is_beside_its_ticket_and_goes_in_by_one_press(ana: Client, post: Post) -> None:
    arrival = waiting(post)
    ticket = arrival.ticket
    page = ana.get(reverse("console:ticket", args=[ticket.reference])).content.decode()
    assert at(arrival, "_joining") in page

    ana.post(at(arrival, "_joining"))

    arrival.refresh_from_db()
    assert (arrival.state, arrival.reason) == (State.STORED, Reason.JOINED)
    assert "brother Tom" in ticket.messages.last().body


def test_who_else_wrote_into_a_ticket_is_not_taken_for_its_customer(ana: Client, post: Post) -> None:
    arrival = waiting(post)
    ana.post(at(arrival, "_joining"))

    page = ana.get(reverse("console:ticket", args=[arrival.ticket.reference])).content.decode()

    line = page[page.index(f'data-id="{arrival.ticket.messages.last().public_id}"') :]
    assert "<strong>T••</strong>" in "".join(line.split())
    assert "t••@o••••.example" in line
    assert "L••" not in line.partition("</header>")[0]


def test_a_press_beside_the_ticket_leads_back_to_it_with_the_list_beside_it(ana: Client, post: Post) -> None:
    arrival = waiting(post)

    answer = ana.post(at(arrival, "_dismissal") + "?list=open", {"beside": "1"})

    assert answer["Location"] == reverse("console:ticket", args=[arrival.ticket.reference]) + "?list=open"


def test_open_tickets_hear_of_each_letter_that_waits_and_that_it_is_decided(ana: Client, post: Post) -> None:
    arrival = waiting(post)
    to = reply_address(arrival.ticket.reference, "lin@mail.example")
    post.send("One more thing.", by="Tom <tom@other.example>", to=to, Subject="Tom again")

    ana.post(at(arrival, "_dismissal"))

    topic = f"ticket:{arrival.ticket.reference}"
    heard = Event.objects.filter(topic=topic, kind__startswith="letter.").order_by("pk")
    assert [event.kind for event in heard] == ["letter.waits", "letter.waits", "letter.decided"]


def test_its_own_page_offers_what_can_be_decided_and_the_original_for_a_reason(
    ana: Client, post: Post
) -> None:
    arrival = waiting(post)

    page = ana.get(at(arrival)).content.decode()

    for noun in ("_joining", "_ticket", "_dismissal", "_original"):
        assert f'action="{at(arrival, noun)}"' in page
    assert at(arrival, "_retry") not in page, "that is for leads"


def test_it_is_said_in_words_how_a_letter_pretends_to_be_ours(ana: Client, post: Post) -> None:
    arrival = post.send("Send me your words.", by="WalletDesk Support <crook@other.example>")

    page = ana.get(at(arrival)).content.decode()

    assert arrival.reason == Reason.FAKE
    assert "It calls itself by our name, but does not come from us." in page
    assert "our_name" not in page


def test_it_can_become_a_ticket_of_its_own(ana: Client, post: Post) -> None:
    arrival = waiting(post)

    ana.post(at(arrival, "_ticket"))

    arrival.refresh_from_db()
    assert arrival.ticket != Ticket.objects.order_by("pk").first()
    assert arrival.ticket.email == "tom@other.example"


def test_it_can_be_dismissed(ana: Client, post: Post) -> None:
    arrival = waiting(post)

    ana.post(at(arrival, "_dismissal"))

    arrival.refresh_from_db()
    assert arrival.reason == Reason.DISMISSED


def test_only_a_lead_or_an_administrator_reads_a_letter_again(
    ana: Client, lead: Agent, signed_in: SignedIn, post: Post
) -> None:
    arrival = waiting(post)
    assert ana.post(at(arrival, "_retry")).status_code == 404

    signed_in(lead).post(at(arrival, "_retry"))

    arrival.refresh_from_db()
    assert arrival.state == State.SEEN


def test_a_letter_whose_content_is_gone_says_so_and_stays_as_it_was(ana: Client, post: Post) -> None:
    arrival = waiting(post)
    Content.objects.filter(arrival=arrival).delete()

    answer = ana.post(at(arrival, "_ticket"), follow=True)

    assert "kept any more" in answer.content.decode()
    arrival.refresh_from_db()
    assert arrival.state == State.WAITING


def test_a_letter_of_a_ticket_in_another_queue_is_not_there(
    ana: Client, colleague: Agent, post: Post
) -> None:
    arrival = waiting(post)
    arrival.ticket.queue.memberships.create(agent=colleague)

    assert ana.get(at(arrival)).status_code == 404
    assert "Tom writes" not in ana.get(reverse("console:letters")).content.decode()


def test_the_message_shows_its_rest_and_who_vouches_for_it(ana: Client, post: Post) -> None:
    quote = "On Tue, 24 Nov 2026 at 09:00, Mei <help@desk.example> wrote:\n> Try the other one."
    ticket = post.send(f"That works!\n\n{quote}").ticket

    page = ana.get(reverse("console:ticket", args=[ticket.reference])).content.decode()

    assert "Quoted text and signature" in page and "Try the other one." in page
    assert "mail.example vouches for it" in page


PAGE = """<h1>Hello</h1><p onclick="steal()">See <a href="https://crook.example/x">our bank</a> and
 call +86 138 <b>0013</b> 8000.</p><script>steal()</script><style>p {}</style><form><input></form>
 <img src="https://spy.example/pixel.png" alt="Logo"><img src="cid:screen" alt="My screen">"""


def laid_out(post: Post, page: str = PAGE, **headers: str) -> Arrival:
    letter = post.letter("See our bank.", **headers)
    letter.add_alternative(page, subtype="html")
    letter.get_payload()[1].add_related(
        picture().read(), "image", "png", cid="<screen>", filename="screen.png"
    )
    return post.deliver(letter)


def test_a_letter_is_shown_as_it_was_laid_out_with_nothing_that_runs_loads_or_leads_away(
    ana: Client, post: Post
) -> None:
    answer = ana.get(at(laid_out(post), "_layout"))
    body = answer.content.decode().partition("<body>")[2]

    assert "<h1>Hello</h1>" in body and "our bank [https://crook.example/x]" in body
    assert not [
        word for word in ("<a", "steal", "<script", "<style", "<form", "spy", "onclick") if word in body
    ]
    assert re.findall(r' src="([^"]{15})', body) == ["data:image/png;"]
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and policy.endswith("sandbox") and "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_what_is_personal_is_masked_in_the_layout_even_where_tags_cut_it_up(ana: Client, post: Post) -> None:
    body = ana.get(at(laid_out(post), "_layout")).content.decode()

    assert "0013" not in body and "call +86" in body


def test_a_picture_of_a_letter_that_waits_is_shown_too(ana: Client, post: Post) -> None:
    arrival = laid_out(post, by="WalletDesk Support <crook@other.example>")
    assert arrival.state == State.SET_ASIDE

    assert 'src="data:image/' in ana.get(at(arrival, "_layout")).content.decode()


def test_the_page_and_the_ticket_offer_the_layout_only_where_there_is_one(ana: Client, post: Post) -> None:
    arrival, plain = laid_out(post), post.send("Only words.", by="Omar <omar@other.example>")
    page = ana.get(at(arrival), {"layout": "1"})
    ticket = ana.get(reverse("console:ticket", args=[arrival.ticket.reference])).content.decode()

    assert "<iframe sandbox " in page.content.decode() and 'id="layout" open' in page.content.decode()
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert f"{at(arrival)}?layout=1#layout" in ticket
    assert "<iframe" not in ana.get(at(plain)).content.decode()
    assert "There is no layout to show" in ana.get(at(plain)).content.decode()


def test_a_page_that_shows_a_secret_and_one_that_is_gone_have_no_layout(ana: Client, post: Post) -> None:
    words = "abandon " * 11 + "about"
    secret, gone = laid_out(post, f"<p>{words}</p>"), laid_out(post)
    Content.objects.filter(arrival=gone).delete()

    for arrival in (secret, gone):
        body = ana.get(at(arrival, "_layout")).content.decode()
        assert "abandon" not in body and "isn’t kept, or it has no layout" in body
    assert "It isn’t kept" in ana.get(at(gone)).content.decode()
