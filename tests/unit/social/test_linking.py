"""Somebody on a platform becomes a known customer: by the customer's own act, and by no trick of others."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.unit.social.somewhere import Place
from tests.world import World, let_in
from walletdesk.accounts.models import Customer
from walletdesk.channels.social.errors import KnownAlready, NoWayThere
from walletdesk.channels.social.linking.inviting import invite
from walletdesk.channels.social.models import (
    Conversation,
    Dispatch,
    Gone,
    Identity,
    Invitation,
    Link,
    LinkCode,
    Taken,
)
from walletdesk.channels.social.models.invitation import Ending
from walletdesk.channels.social.sending import send_due
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.core.check_codes import parse_check_code
from walletdesk.desk.errors import AnswerStopped
from walletdesk.desk.models import Message, Ticket
from walletdesk.desk.models.row import Identified
from walletdesk.journal import Entry
from walletdesk.limits import LimitReached
from walletdesk.notices import Letter
from walletdesk.official.checking.registry import checker
from walletdesk.official.checking.verdict import Verdict
from walletdesk.official.own import ensure_own

CODE = re.compile(r"<li>([A-Z]{3}-[A-Z]{3})</li>")


def sent(place: Place, who: str = "omar") -> list[str]:
    """What has arrived there by now."""
    send_due(Identity.objects.get(external_id=who).pk)
    return place.platform.texts


def invited(place: Place, world: World, who: str = "omar") -> str:
    """The path of the link that Mei's press has sent to them."""
    place.writes("Hello, are you there?", who=who)
    ticket = Conversation.objects.get(identity__external_id=who).ticket
    invite(ticket, by=world.mei)
    return path_in(sent(place, who)[-1])


def path_in(text: str) -> str:
    found = re.search(r"/conversations/[0-9a-f]{40}/", text)
    assert found is not None
    return found.group()


def code_shown(browser: Client, path: str) -> str:
    page = browser.post(f"{path}code/")
    found = CODE.search(page.content.decode())
    assert found is not None
    return found.group(1)


@pytest.fixture
def linked(place: Place, world: World) -> Link:
    """Omar, who wrote as `omar`, has linked it."""
    path = invited(place, world)
    code = code_shown(world.browser("omar"), path)
    place.writes(code, who="omar")
    return Link.objects.get()


def letters_about(slug: str) -> set[str]:
    return set(Letter.objects.filter(slug=f"social/{slug}").values_list("to", flat=True))


# The way as it is meant.


def test_the_link_names_what_was_written_and_changes_nothing_by_itself(place: Place, world: World) -> None:
    path = invited(place, world)
    page = world.browser("omar").get(path)

    said = page.content.decode()
    assert page.status_code == 200
    assert all(
        words in said for words in ("Somewhere", "@ourhelp", "Hello, are you there?", "This was not me")
    )
    assert page["Referrer-Policy"] == "strict-origin"
    assert Conversation.objects.get().ticket.customer is None
    assert Invitation.objects.get().customer is None


def test_who_a_platform_says_they_are_is_masked_beside_the_ticket(place: Place, world: World) -> None:
    place.writes("Hello, are you there?", who="omar")
    ticket = Conversation.objects.get().ticket
    Identity.objects.update(name="Omar Haddad", handle="")
    ticket.take(by=world.lea)
    panel = f"/console/tickets/{ticket.reference}/panels/elsewhere/"
    said = world.browser("lea").get(panel).content.decode()
    assert "Omar Haddad" not in said and "O••• H•••••" in said

    ticket.reveal(by=world.lea, reason="To call back")
    assert "Omar Haddad" in world.browser("lea").get(panel).content.decode()


def test_is_it_really_us_calls_the_link_ours(place: Place, world: World, settings: Any) -> None:
    settings.PUBLIC_URL = "https://help.example.com"
    ensure_own()
    place.writes("Hello, are you there?", who="omar")
    invitation = invite(Conversation.objects.get().ticket, by=world.mei)
    assert invitation.link in sent(place)[-1]
    assert checker().check(invitation.link).verdict == Verdict.OURS


def test_a_stranger_signs_in_first_and_comes_back(place: Place, world: World) -> None:
    path = invited(place, world)
    answer = world.browser("stranger").get(path)
    assert answer.status_code == 302
    assert answer["Location"] == f"/sign-in/?next={path.replace('/', '%2F')}"


def test_who_signed_in_long_ago_is_asked_again(place: Place, world: World) -> None:
    path = invited(place, world)
    browser = Client(SERVER_NAME="127.0.0.1")
    let_in(browser, world.omar, is_fresh=False)
    assert browser.get(path)["Location"].startswith("/sign-in/again/")
    assert browser.post(f"{path}code/")["Location"].startswith("/sign-in/again/")
    assert not LinkCode.objects.exists()


def test_going_on_here_makes_the_ticket_theirs_and_ends_it_there(place: Place, world: World) -> None:
    path = invited(place, world)
    answer = world.browser("omar").post(f"{path}adoption/")

    ticket = Conversation.objects.get().ticket
    assert answer["Location"] == f"/requests/{ticket.reference}/"
    assert (ticket.customer, ticket.identified_by) == (world.omar, Identified.SESSION)
    assert Ticket.objects.visible_to(world.omar).filter(pk=ticket.pk).exists()
    last = sent(place)[-1]
    assert "goes on in our app" in last
    assert "Omar" not in last


def test_after_going_on_answers_are_read_here_and_what_comes_there_is_a_new_ticket(
    place: Place, world: World
) -> None:
    path = invited(place, world)
    world.browser("omar").post(f"{path}adoption/")
    ticket = Conversation.objects.get().ticket
    sent(place)
    before = len(place.platform.texts)

    ticket.say(by=world.mei, body="Your balance is 3 ETH.")
    assert len(sent(place)) == before
    place.writes("Are you there?", who="omar")
    fresh = Conversation.objects.standing().get().ticket
    assert fresh != ticket
    assert fresh.customer is None


def test_the_code_in_the_conversation_links_and_is_read_by_no_agent(linked: Link, world: World) -> None:
    ticket = Conversation.objects.get().ticket
    assert (linked.customer, linked.identity.is_linked) == (world.omar, True)
    assert (ticket.customer, ticket.identified_by) == (world.omar, Identified.LINKED)
    said = ticket.messages.filter(author_kind="customer").values_list("body", flat=True)
    assert list(said) == ["Hello, are you there?"]
    assert linked.identity.account.arrivals.order_by("pk").last().state == Taken.NOTED
    assert letters_about("linked") == set(world.omar.emails_to_tell)


def test_once_linked_an_agent_may_talk_about_the_account_there(
    linked: Link, place: Place, world: World
) -> None:
    ticket = Conversation.objects.get().ticket
    ticket.say(by=world.mei, body="Your account is locked until nine.")
    assert "Your account is locked" in sent(place)[-1]


def test_a_later_ticket_of_the_same_identity_is_the_customers_from_the_start(
    linked: Link, place: Place, world: World
) -> None:
    Conversation.objects.get().ticket.close(by=world.mei, reason="Solved")
    with clock.travel_to(clock.now() + timedelta(days=7)):
        place.writes("Something else", who="omar")
        fresh = Ticket.objects.exclude(pk=Conversation.objects.earliest("pk").ticket_id).latest("pk")
        assert (fresh.customer, fresh.identified_by) == (world.omar, Identified.LINKED)


# Links that are used, too old, guessed, or too many.


@pytest.mark.parametrize("choice", ["adoption/", "denial/"])
def test_a_link_is_good_once(place: Place, world: World, choice: str) -> None:
    path, browser = invited(place, world), world.browser("omar")
    browser.post(f"{path}{choice}")
    assert browser.get(path).status_code == 410
    assert browser.post(f"{path}adoption/").status_code == 410
    assert browser.post(f"{path}code/").status_code == 410


def test_a_link_is_good_for_half_an_hour_from_when_it_was_sent(place: Place, world: World) -> None:
    path, sent_at = invited(place, world), clock.now()
    with clock.travel_to(sent_at + timedelta(minutes=29)):
        assert world.browser("omar").get(path).status_code == 200
    with clock.travel_to(sent_at + timedelta(minutes=31)):
        assert world.browser("omar").get(path).status_code == 410


def test_a_newer_link_ends_the_one_before(place: Place, world: World) -> None:
    path = invited(place, world)
    invite(Conversation.objects.get().ticket, by=world.mei)
    assert world.browser("omar").get(path).status_code == 410
    assert world.browser("omar").get(path_in(sent(place)[-1])).status_code == 200


def test_a_link_that_never_was_looks_like_one_that_is_used_up(world: World) -> None:
    browser = world.browser("omar")
    assert browser.get(f"/conversations/{'0' * 40}/").status_code == 410
    for _try in range(40):
        last = browser.get(f"/conversations/{'1' * 40}/")
    assert last.status_code == 429


def test_no_table_has_the_link_or_the_code(place: Place, world: World) -> None:
    path = invited(place, world)
    code = code_shown(world.browser("omar"), path)
    token = path.split("/")[2]
    kept = [*Invitation.objects.values_list("token_digest", flat=True)]
    kept += [
        *LinkCode.objects.values_list("digest", flat=True),
        *Dispatch.objects.values_list("text", flat=True),
    ]
    assert not any(token in text or code in text for text in kept)


def test_a_conversation_is_not_flooded_with_links(place: Place, world: World) -> None:
    place.writes("Hello, are you there?", who="omar")
    ticket = Conversation.objects.get().ticket
    for _link in range(6):
        invite(ticket, by=world.mei)
    with pytest.raises(LimitReached):
        invite(ticket, by=world.mei)


def test_no_link_goes_where_the_platform_takes_none(place: Place, world: World) -> None:
    place.writes("Hello, are you there?", who="omar")
    place.leaves("omar")
    with pytest.raises(NoWayThere):
        invite(Conversation.objects.get().ticket, by=world.mei)


def test_a_matter_of_the_account_brings_the_link_by_itself(place: Place, world: World) -> None:
    asked = "My transfer of 2 ETH never arrived, the transaction is missing. Where is my money?"
    place.writes(asked, who="omar")
    place.writes("What are your opening hours?", who="lin")
    assert path_in(sent(place)[-1])
    assert "/conversations/" not in sent(place, "lin")[-1]


# Somebody sends their own link to a victim.


def test_a_victim_who_goes_on_gives_the_writer_nothing(place: Place, world: World) -> None:
    path = invited(place, world, who="mallory")
    world.browser("omar").post(f"{path}adoption/")
    ticket = Conversation.objects.get().ticket

    ticket.say(by=world.mei, body="Your balance is 3 ETH.")
    said = sent(place, "mallory")
    assert not any("ETH" in text or "Omar" in text for text in said)
    place.writes("And now?", who="mallory")
    fresh = Conversation.objects.standing().get().ticket
    assert (fresh.customer, fresh.identified_by) == (None, Identified.NOBODY)
    assert not Identity.objects.get().is_linked


def test_a_victim_who_sends_the_code_from_their_own_account_links_nobody(place: Place, world: World) -> None:
    path = invited(place, world, who="mallory")
    code = code_shown(world.browser("omar"), path)
    place.writes(code, who="omar")
    assert not Link.objects.exists()
    assert not Identity.objects.get(external_id="mallory").is_linked


def test_not_me_ends_the_link_tells_the_desk_and_no_other_goes_out_by_itself(
    place: Place, world: World
) -> None:
    path = invited(place, world, who="mallory")
    assert world.browser("omar").post(f"{path}denial/").status_code == 200

    ticket = Conversation.objects.get().ticket
    assert Invitation.objects.get().ending == Ending.REFUSED
    assert ticket.messages.filter(kind=Message.Kind.EVENT, facts__event="disowned").exists()
    assert Entry.objects.filter(act="social.invitation.refused", actor_kind="customer").exists()
    ticket.close(by=world.mei, reason="Fake")
    with clock.travel_to(clock.now() + timedelta(days=7)):
        place.writes("My transaction is missing, where is my money? It never arrived.", who="mallory")
        assert "/conversations/" not in sent(place, "mallory")[-1]


def test_a_link_that_one_customer_took_up_is_no_others(place: Place, world: World) -> None:
    path = invited(place, world)
    code_shown(world.browser("omar"), path)
    assert world.browser("lin").get(path).status_code == 410
    assert world.browser("lin").post(f"{path}adoption/").status_code == 410


# The code.


def test_another_code_is_not_it_and_five_of_them_end_it(place: Place, world: World) -> None:
    path = invited(place, world)
    code = code_shown(world.browser("omar"), path)
    wrong = parse_check_code("BBBBBB" if code != "BBB-BBB" else "CCCCCC")
    for _try in range(5):
        place.writes(str(wrong), who="omar")
    place.writes(code, who="omar")
    assert not Link.objects.exists()
    assert "not right" in sent(place)[-2]


def test_the_code_is_good_for_ten_minutes_and_once(place: Place, world: World) -> None:
    path = invited(place, world)
    code = code_shown(world.browser("omar"), path)
    with clock.travel_to(clock.now() + timedelta(minutes=11)):
        place.writes(code, who="omar")
    assert not Link.objects.exists()
    again = code_shown(world.browser("omar"), path)
    place.writes(again, who="omar")
    Link.objects.get().end(by=world.omar)
    place.writes(again, who="omar")
    assert not Link.objects.standing().exists()


def test_words_around_a_code_make_it_a_message(place: Place, world: World) -> None:
    path = invited(place, world)
    code = code_shown(world.browser("omar"), path)
    place.writes(f"Is it {code}?", who="omar")
    assert not Link.objects.exists()
    assert Message.objects.filter(body__contains=code).exists()


def test_an_account_that_was_frozen_meanwhile_is_not_linked(place: Place, world: World) -> None:
    path = invited(place, world)
    code = code_shown(world.browser("omar"), path)
    world.omar.freeze(by=world.omar)
    place.writes(code, who="omar")
    assert not Link.objects.exists()


def test_no_code_is_shown_while_the_account_is_frozen(place: Place, world: World) -> None:
    path = invited(place, world)
    world.omar.freeze(by=world.omar)
    page = world.browser("omar").post(f"{path}code/")
    assert page.status_code == 403
    assert not LinkCode.objects.exists()


# Whose it is, and the end of it.


def test_one_identity_is_never_two_customers(linked: Link, place: Place, world: World) -> None:
    with pytest.raises(KnownAlready):
        invite(Conversation.objects.get().ticket, by=world.mei)
    with pytest.raises(KnownAlready):
        Link.objects.make(linked.identity, by=world.lin)


def test_one_customer_may_have_several_identities(linked: Link, place: Place, world: World) -> None:
    path = invited(place, world, who="omar-at-work")
    place.writes(code_shown(world.browser("omar"), path), who="omar-at-work")
    assert {link.identity.external_id for link in Link.objects.of(world.omar)} == {"omar", "omar-at-work"}


def test_unlinking_makes_a_stranger_at_once_and_tells_every_address(
    linked: Link, place: Place, world: World
) -> None:
    world.browser("omar").post(f"/security/elsewhere/{linked.pk}/removal/")
    ticket = Conversation.objects.get().ticket

    assert not Identity.objects.get().is_linked
    assert letters_about("unlinked") == set(world.omar.emails_to_tell)
    place.writes("Me again", who="omar")
    fresh = Conversation.objects.latest("pk").ticket
    assert (fresh == ticket, fresh.customer) == (False, None)
    with pytest.raises(AnswerStopped):
        fresh.say(by=world.mei, body="Your account is locked until nine.")


def test_an_answer_that_waits_does_not_go_out_after_unlinking(
    linked: Link, place: Place, world: World
) -> None:
    sent(place)
    before = len(place.platform.texts)
    ticket = Conversation.objects.get().ticket
    message = ticket.say(by=world.mei, body="Your account is locked until nine.")
    linked.end(by=world.omar)

    assert len(sent(place)) == before
    assert Dispatch.objects.get(message=message).state == Gone.ELSEWHERE
    assert Letter.objects.filter(slug="desk/answer_waiting", to=world.omar.email).exists()


def test_an_answer_that_was_held_back_is_not_released_to_a_stranger(
    linked: Link, place: Place, world: World
) -> None:
    sent(place)
    before = len(place.platform.texts)
    place.leaves("omar")
    message = Conversation.objects.get().ticket.say(by=world.mei, body="Your account is locked.")
    Dispatch.objects.filter(message=message).update(state=Gone.HELD)
    world.omar.freeze(by=world.omar)
    place.comes("omar")
    assert not any("locked" in text for text in sent(place)[before:])


def test_a_frozen_account_knows_nobody_until_the_freeze_ends(
    linked: Link, place: Place, world: World
) -> None:
    freeze = world.omar.freeze(by=world.omar)
    assert not linked.identity.is_linked
    assert Conversation.objects.of(Conversation.objects.get().ticket) is None
    freeze.thaws_at = clock.now() - timedelta(seconds=1)
    freeze.save()
    assert linked.identity.is_linked


def test_a_reset_of_the_password_ends_every_link(linked: Link, world: World) -> None:
    world.omar._reset_password("nine quiet herons over the bay")
    from walletdesk.channels.social.linking import ending

    entry = Entry.objects.filter(act="accounts.password.reset").latest("pk")
    ending.after(entry.pk)
    ending.after(entry.pk)
    assert not Link.objects.standing().exists()
    assert Entry.objects.filter(act="social.link.ended").count() == 1


def test_an_agent_can_unlink_and_another_customer_cannot(linked: Link, world: World) -> None:
    assert world.browser("lin").post(f"/security/elsewhere/{linked.pk}/removal/").status_code == 404
    ticket = Conversation.objects.get().ticket
    world.browser("mei").post(f"/console/tickets/{ticket.reference}/unlinking/")
    assert not Link.objects.standing().exists()
    assert Entry.objects.get(act="social.link.ended").actor_kind == "agent"


def test_the_own_data_has_the_links(linked: Link, world: World) -> None:
    from walletdesk.channels.social.own_data import links_of

    linked.end(by=SYSTEM)
    assert [(one["platform"], bool(one["ended_at"])) for one in links_of(world.omar)] == [("Somewhere", True)]
    assert links_of(Customer.objects.get(pk=world.lin.pk)) == []
