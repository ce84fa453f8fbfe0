"""Models refuse what pages hide: every verb on Lin's ticket and account × who tries it.

`may` does it, `no` is refused (NotAllowed), `proof` is refused as long as Lin has proven nothing (NoProof).
Zoe is an agent of another queue; Nia was appointed today and has no second factor yet; the guest is of
another ticket.
"""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings

from tests.access.places import FLOW
from tests.world import PASSWORD, World, agent, undone
from walletdesk.accounts.errors import NoProof, NotAllowed
from walletdesk.accounts.fresh import FreshSignIn
from walletdesk.accounts.models import Agent
from walletdesk.accounts.models.person import Person
from walletdesk.chains.evm.address import Address
from walletdesk.channels.email.models import Arrival, Content, Mailbox, Reason, State, Way
from walletdesk.channels.email.setup import trials
from walletdesk.channels.email.setup.troubled import write_again
from walletdesk.console.models import RoleProposal
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM, VISITOR, Actor
from walletdesk.desk.models import Guest, Macro, Membership, Message
from walletdesk.help.flows.models import Flow
from walletdesk.notices.models import AddressTrouble
from walletdesk.wallet.models import AllowList, BookEntry, LinkChallenge, LinkedAddress, Words

TABLE = """
verb                   visitor guest omar  lin   mei   zoe   nia   rui   lea   ada
ticket.say             no      no    no    may   may   no    no    may   may   no
ticket.note            no      no    no    no    may   no    no    may   may   no
ticket.take            no      no    no    no    may   no    no    may   may   no
ticket.hand_over       no      no    no    no    may   no    no    may   may   no
ticket.give_away       no      no    no    no    no    no    no    no    may   no
ticket.end_assignment  no      no    no    no    no    no    no    no    may   no
ticket.close           no      no    no    no    may   no    no    may   may   no
ticket.reopen          no      no    no    may   may   no    no    may   may   no
ticket.remind          no      no    no    no    may   no    no    may   may   no
ticket.try_address     no      no    no    no    may   no    no    may   may   no
ticket.attend          no      no    no    may   may   no    no    may   may   no
ticket.mark_read       no      no    no    may   may   no    no    may   may   no
ticket.rate            no      no    no    may   no    no    no    no    no    no
ticket.follow_up       no      no    no    may   no    no    no    no    no    no
ticket.ask_for_proof   no      no    no    no    may   no    no    may   may   no
ticket.send_code       no      no    no    may   no    no    no    no    no    no
ticket.release_lock    no      no    no    no    proof no    no    proof proof no
ticket.reveal          no      no    no    no    proof no    no    proof may   no
ticket.facts           no      no    no    no    may   no    no    may   may   may
message.fold           no      no    no    no    may   no    no    may   may   no
message.unfold         no      no    no    no    may   no    no    may   may   no
account.release_lock   no      no    no    no    proof proof no    proof proof no
account.reveal         no      no    no    no    proof proof no    proof may   no
account.freeze         may     may   no    may   may   may   no    may   may   no
account.unfreeze       no      no    no    may   no    no    no    no    no    no
account.close          no      no    no    may   no    no    no    no    no    no
account.prefer         no      no    no    may   no    no    no    no    no    no
account.end_sessions   no      no    no    may   no    no    no    no    no    no
account.forget_device  no      no    no    may   no    no    no    no    no    no
account.password       no      no    no    may   no    no    no    no    no    no
account.address        no      no    no    may   no    no    no    no    no    no
account.authenticator  no      no    no    may   no    no    no    no    no    no
account.passkey        no      no    no    may   no    no    no    no    no    no
account.codes          no      no    no    no    no    no    no    no    no    no
account.anti_phishing  no      no    no    may   no    no    no    no    no    no
wallet.link            no      no    no    may   no    no    no    no    no    no
wallet.unlink          no      no    no    may   no    no    no    no    no    no
wallet.note_address    no      no    no    may   no    no    no    no    no    no
wallet.forget_address  no      no    no    may   no    no    no    no    no    no
wallet.allow_list_on   no      no    no    may   no    no    no    no    no    no
wallet.allow_list_off  no      no    no    may   no    no    no    no    no    no
wallet.allow_list_keep no      no    no    may   no    no    no    no    no    no
queue.change_promise   no      no    no    no    no    no    no    no    may   may
queue.close_on         no      no    no    no    no    no    no    no    may   may
queue.admit            no      no    no    no    no    no    no    no    may   may
queue.release          no      no    no    no    no    no    no    no    may   may
macro.write            no      no    no    no    no    no    no    no    may   may
macro.retire           no      no    no    no    no    no    no    no    may   may
flow.write             no      no    no    no    no    no    no    no    may   may
flow.publish           no      no    no    no    no    no    no    no    may   may
flow.withdraw          no      no    no    no    no    no    no    no    may   may
agent.appoint          no      no    no    no    no    no    no    no    no    may
agent.appoint_lead     no      no    no    no    no    no    no    no    no    no
agent.lower_role       no      no    no    no    no    no    no    no    no    may
agent.raise_role       no      no    no    no    no    no    no    no    no    no
agent.propose_role     no      no    no    no    no    no    no    no    no    may
agent.agree_to_role    no      no    no    no    no    no    no    may   may   no
agent.decline_role     no      no    no    no    no    no    no    may   may   no
agent.withdraw_role    no      no    no    no    no    no    no    no    no    may
agent.dismiss          no      no    no    no    no    no    no    no    no    may
agent.release_lock     no      no    no    no    no    no    no    no    no    may
letter.join            no      no    no    no    may   no    no    may   may   no
letter.open_ticket     no      no    no    no    may   no    no    may   may   no
letter.dismiss         no      no    no    no    may   no    no    may   may   no
letter.try_again       no      no    no    no    no    no    no    no    may   may
letter.read_original   no      no    no    no    may   no    no    may   may   no
mailbox.add            no      no    no    no    no    no    no    no    no    may
mailbox.change         no      no    no    no    no    no    no    no    no    may
mailbox.connect        no      no    no    no    no    no    no    no    no    may
mailbox.pause          no      no    no    no    no    no    no    no    no    may
mailbox.resume         no      no    no    no    no    no    no    no    no    may
mailbox.retire         no      no    no    no    no    no    no    no    no    may
trial.start            no      no    no    no    no    no    no    no    no    may
address.write_again    no      no    no    no    no    no    no    no    no    may
"""
HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]

Try = Callable[[World, Any], object]


def message(world: World) -> Message:
    found = world.lins_ticket.messages.first()
    assert found
    return found


def fresh_of(who: Actor) -> FreshSignIn | None:
    """What anybody can show who can sign in: a full sign-in of one's own."""
    if not isinstance(who, Person):
        return None
    return FreshSignIn(who.pk, clock.now(), frozenset({"password", "totp"}))


def answered(world: World) -> None:
    world.lins_ticket.say(by=world.mei, body="Hello Lin.")


def rate(world: World, by: Any) -> object:
    answered(world)
    return world.lins_ticket.rate(by=by, score=4)


def follow_up(world: World, by: Any) -> object:
    world.lins_ticket.promises.update(due_at=clock.now() - timedelta(minutes=1))
    return world.lins_ticket.follow_up(by=by)


def try_address(world: World, by: Any) -> object:
    facts = {"permanent": True, "code": "5.1.1", "reason": "No such person", "letter": None}
    trouble = AddressTrouble.objects.note(world.lin.email, **facts)
    return world.lins_ticket.try_address_again(trouble, by=by)


def write_to_address_again(world: World, by: Any) -> object:
    trouble = AddressTrouble.objects.create(address=world.lin.email)
    return write_again(trouble, by=by, reason="She wrote from there today")


@override_settings(SMTP_URL="smtp://127.0.0.1", MAIL_FROM="help@desk.example")
def start_trial(world: World, by: Any) -> object:
    return trials.start(Way.OUT, by=by)


def waiting_letter(world: World) -> Arrival:
    """Somebody new writes into Lin's ticket."""
    arrival = Arrival.objects.create(
        digest=uuid.uuid4().hex,
        size=1,
        state=State.WAITING,
        reason=Reason.NEW_ADDRESS,
        ticket=world.lins_ticket,
        author="tom@example.net",
    )
    content = Content(arrival=arrival)
    content.put(b"From: Tom <tom@example.net>\r\nSubject: Lin\r\n\r\nI am her brother.\r\n", is_cleaned=True)
    content.save()
    return Arrival.objects.select_related("content").get(pk=arrival.pk)


def mailbox(by: Any) -> Mailbox:
    details = {"name": "Help", "host": "imap.example.net", "user": "help"}
    return Mailbox.objects.add(secrets={"password": "open sesame"}, by=by, **details)


def unfreeze(world: World, by: Any) -> object:
    world.lin.freeze(by=world.lin)
    return world.lin.unfreeze(by=by, fresh=fresh_of(by))


def ask_to_link(world: World, by: Any) -> object:
    return LinkChallenge.objects.ask(world.lin, Address.of("0x" + "c3" * 20), 1, by=by, fresh=fresh_of(by))


def unlink(world: World, by: Any) -> object:
    linked = LinkedAddress.objects.create(customer=world.lin, address="0x" + "c3" * 20)
    return linked.unlink(by=by, fresh=fresh_of(by))


def note_address(world: World, by: Any) -> BookEntry:
    address = Address.of("0x" + "d4" * 20)
    return BookEntry.objects.add(world.lin, address, Words("Ann"), by=by, fresh=fresh_of(by))


def allow_list(world: World) -> AllowList:
    return AllowList.objects.turn_on(world.lin, by=world.lin)


def ending(world: World) -> AllowList:
    row = allow_list(world)
    row.ask_off(by=world.lin, fresh=fresh_of(world.lin))
    return row


def taken_by_another(world: World) -> None:
    """Nobody of those who try has it, so that only the right to speak for others counts."""
    world.lins_ticket.release_assignment(by=world.mei)
    world.lins_ticket.take(by=world.bo)


def end_assignment(world: World, by: Any) -> object:
    taken_by_another(world)
    return world.lins_ticket.release_assignment(by=by)


def give_away(world: World, by: Any) -> object:
    taken_by_another(world)
    return world.lins_ticket.hand_over(by=by, to=world.lea)


def hand_over(world: World, by: Any) -> object:
    world.lins_ticket.release_assignment(by=world.mei)
    return world.lins_ticket.hand_over(by=by, to=world.bo)


def take(world: World, by: Any) -> object:
    world.lins_ticket.release_assignment(by=world.mei)
    return world.lins_ticket.take(by=by)


def anew(agent: Agent) -> Agent:
    """A row of its own, so that undoing leaves nobody of the cast with another role in memory."""
    return Agent.objects.get(pk=agent.pk)


def publish_flow(by: Any) -> Flow:
    """Written by another: here only the right to publish counts."""
    version = Flow.objects.write(FLOW, by=SYSTEM)
    version.flow.publish(version, by=by)
    return version.flow


def published_flow() -> Flow:
    return publish_flow(SYSTEM)


def proposed(world: World) -> RoleProposal:
    return RoleProposal.objects.propose(anew(world.bo), "lead", by=world.ada)


VERBS: dict[str, Try] = {
    "ticket.say": lambda w, by: w.lins_ticket.say(by=by, body="Hello"),
    "ticket.note": lambda w, by: w.lins_ticket.note(by=by, body="Hello"),
    "ticket.take": take,
    "ticket.hand_over": hand_over,
    "ticket.give_away": give_away,
    "ticket.end_assignment": end_assignment,
    "ticket.close": lambda w, by: w.lins_ticket.close(by=by, reason="solved"),
    "ticket.reopen": lambda w, by: w.lins_ticket.reopen(by=by),
    "ticket.remind": lambda w, by: w.lins_ticket.remind(by=by, at=clock.now() + timedelta(days=1)),
    "ticket.try_address": try_address,
    "ticket.attend": lambda w, by: w.lins_ticket.attend(by=by),
    "ticket.mark_read": lambda w, by: w.lins_ticket.mark_read(by=by),
    "ticket.rate": rate,
    "ticket.follow_up": follow_up,
    "ticket.ask_for_proof": lambda w, by: w.lins_ticket.ask_for_proof(by=by),
    "ticket.send_code": lambda w, by: w.lins_ticket.send_proof_code(by=by),
    "ticket.release_lock": lambda w, by: w.lins_ticket.release_lock(by=by, reason="knows her account"),
    "ticket.reveal": lambda w, by: w.lins_ticket.reveal(by=by, reason="to call back"),
    "ticket.facts": lambda w, by: w.lins_ticket.customer_card_for(by),
    "message.fold": lambda w, by: message(w).fold(by=by),
    "message.unfold": lambda w, by: message(w).unfold(by=by),
    "account.release_lock": lambda w, by: w.lin.release_lock(
        by=by, reason="knows her account", within=w.lins_ticket
    ),
    "account.reveal": lambda w, by: w.lin.reveal(by=by, reason="to call back", within=w.lins_ticket),
    "account.freeze": lambda w, by: w.lin.freeze(by=by),
    "account.unfreeze": unfreeze,
    "account.close": lambda w, by: w.lin.close(by=by, fresh=fresh_of(by)),
    "account.prefer": lambda w, by: w.lin.prefer(by=by, name="Someone else"),
    "account.end_sessions": lambda w, by: w.lin.end_sessions(by=by),
    "account.forget_device": lambda w, by: w.lin.forget_device(w.lin.devices.get(), by=by),
    "account.password": lambda w, by: w.lin.change_password(
        "nine quiet rivers under stones", by=by, fresh=fresh_of(by)
    ),
    "account.address": lambda w, by: w.lin.add_address("second@example.com", by=by, fresh=fresh_of(by)),
    "account.authenticator": lambda w, by: w.lin.begin_authenticator(by=by, fresh=fresh_of(by)),
    "account.passkey": lambda w, by: w.lin.begin_passkey(by=by, fresh=fresh_of(by)),
    "account.codes": lambda w, by: w.lin.renew_recovery_codes(by=by, fresh=fresh_of(by)),
    "account.anti_phishing": lambda w, by: w.lin.choose_anti_phishing_code(
        "blue heron", by=by, fresh=fresh_of(by)
    ),
    "wallet.link": ask_to_link,
    "wallet.unlink": unlink,
    "wallet.note_address": note_address,
    "wallet.forget_address": lambda w, by: note_address(w, w.lin).remove(by=by),
    "wallet.allow_list_on": lambda w, by: AllowList.objects.turn_on(w.lin, by=by),
    "wallet.allow_list_off": lambda w, by: allow_list(w).ask_off(by=by, fresh=fresh_of(by)),
    "wallet.allow_list_keep": lambda w, by: ending(w).keep(by=by),
    "queue.change_promise": lambda w, by: w.lins_ticket.queue.change_promise(by=by, minutes=30),
    "queue.close_on": lambda w, by: w.lins_ticket.queue.close_on(by=by, day=clock.now().date()),
    "queue.admit": lambda w, by: w.lins_ticket.queue.admit(w.bo, by=by),
    "queue.release": lambda w, by: w.lins_ticket.queue.release(w.bo, by=by),
    "macro.write": lambda w, by: Macro.objects.write(by=by, **MACRO),
    "macro.retire": lambda w, by: Macro.objects.write(by=w.lea, **MACRO).retire(by=by),
    "flow.write": lambda w, by: Flow.objects.write(FLOW, by=by),
    "flow.publish": lambda w, by: publish_flow(by),
    "flow.withdraw": lambda w, by: published_flow().withdraw(by=by),
    "agent.appoint": lambda w, by: Agent.objects.appoint(
        email="new@desk.example", password=PASSWORD, role="agent", by=by
    ),
    "agent.appoint_lead": lambda w, by: Agent.objects.appoint(
        email="new@desk.example", password=PASSWORD, role="lead", by=by
    ),
    "agent.lower_role": lambda w, by: anew(w.rui).change_role("agent", by=by),
    "agent.raise_role": lambda w, by: anew(w.bo).change_role("lead", by=by),
    "agent.propose_role": lambda w, by: RoleProposal.objects.propose(anew(w.bo), "lead", by=by),
    "agent.agree_to_role": lambda w, by: proposed(w).approve(by=by),
    "agent.decline_role": lambda w, by: proposed(w).decline(by=by),
    "agent.withdraw_role": lambda w, by: proposed(w).withdraw(by=by),
    "agent.dismiss": lambda w, by: w.bo.dismiss(by=by, reason="has left us"),
    "agent.release_lock": lambda w, by: w.bo.release_lock(by=by, reason="forgot the password"),
    "letter.join": lambda w, by: waiting_letter(w).join(by=by),
    "letter.open_ticket": lambda w, by: waiting_letter(w).open_ticket(by=by),
    "letter.dismiss": lambda w, by: waiting_letter(w).dismiss(by=by),
    "letter.try_again": lambda w, by: waiting_letter(w).try_again(by=by),
    "letter.read_original": lambda w, by: waiting_letter(w).read_original(by=by, reason="To see it"),
    "mailbox.add": lambda w, by: mailbox(by),
    "mailbox.change": lambda w, by: mailbox(w.ada).change(secrets={}, by=by, name="Support"),
    "mailbox.connect": lambda w, by: mailbox(w.ada).connect("lasting", by=by),
    "mailbox.pause": lambda w, by: mailbox(w.ada).pause(by=by),
    "mailbox.resume": lambda w, by: mailbox(w.ada).resume(by=by),
    "mailbox.retire": lambda w, by: mailbox(w.ada).retire(by=by),
    "trial.start": start_trial,
    "address.write_again": write_to_address_again,
}
MACRO = {"title_en": "Hello", "title_zh": "您好", "body_en": "Hello {name}", "body_zh": "您好 {name}"}


@pytest.fixture
def cast(world: World) -> dict[str, Actor]:
    """Who tries. Lin's queue has its own people, and Zoe isn't one of them."""
    for member in (world.mei, world.bo, world.rui):
        Membership.objects.create(queue=world.lins_ticket.queue, agent=member)
    nia = Agent.objects.appoint(
        email="nia@desk.example", name="Nia", password=PASSWORD, role="lead", by=SYSTEM
    )
    guest = Guest.objects.get(ticket=world.guests_ticket)
    others = {"visitor": VISITOR, "guest": guest, "zoe": agent("Zoe"), "nia": nia}
    return {name: others.get(name) or getattr(world, name) for name in HEAD[1:]}


def test_a_verb_is_refused_to_whom_it_is_not_for(world: World, cast: dict[str, Actor]) -> None:
    found = [[verb, *(what_comes_of(VERBS[verb], world, cast[name]) for name in HEAD[1:])] for verb in VERBS]
    assert found == ROWS, "The table would have to say:\n" + as_table([HEAD, *found])


def test_each_verb_stands_in_the_table() -> None:
    assert [row[0] for row in ROWS] == list(VERBS)


def as_table(rows: list[list[str]]) -> str:
    """The rows as they stand above, so that a difference can be read, and copied."""
    width = max(len(row[0]) for row in rows) + 1
    lines = [row[0].ljust(width) + "".join(word.ljust(8) for word in row[1:]) for row in rows]
    return "\n".join(line.rstrip() for line in lines)


def what_comes_of(verb: Try, world: World, by: Actor) -> str:
    with undone():
        try:
            verb(world, by)
        except NoProof:
            return "proof"
        except NotAllowed:
            return "no"
        except Exception as fault:
            return type(fault).__name__
    return "may"
