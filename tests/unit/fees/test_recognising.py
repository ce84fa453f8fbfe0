"""What is paid on a network: exact, in time, and still there; and everything that is not."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.chain import STRANGER, address, linked
from tests.unit.fees.conftest import DAY, DOLLAR, OURS, PAYER, Cast, Till, again, fresh
from tests.unit.wallet.conftest import customer as opened
from tests.world import asks
from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent, Customer
from walletdesk.chains.evm.address import Address
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.models import Ticket
from walletdesk.fees import acts, recognising
from walletdesk.fees.draft import Draft
from walletdesk.fees.errors import PlacedAlready, WordsMissing
from walletdesk.fees.models import (
    Acceptance,
    Arrival,
    Entitlement,
    Fit,
    Proposal,
    Quote,
    Refund,
    Service,
    State,
    Why,
)
from walletdesk.notices import Letter

HOME = Address.of(address(0x40E))
pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(till: Till, accepted: Acceptance) -> Arrival:
    till.gets(accepted.amount or 0)
    return Arrival.objects.get()


def told(slug: str) -> list[str]:
    return [letter.to for letter in Letter.objects.filter(slug=f"fees/{slug}")]


def test_the_exact_amount_pays_the_quote_whoever_sends_it(
    paid: Arrival, quote: Quote, ticket: Ticket, lin: Customer
) -> None:
    assert (paid.fit, paid.quote) == (Fit.EXACT, quote)
    assert again(quote).state is State.PAID
    [entitlement] = Entitlement.objects.of(ticket)
    assert entitlement.arrival == paid
    assert told("payment_seen") == [lin.email]
    assert journal.Entry.objects.of(acts.SEEN).get().details["transaction"] == paid.transaction_hash


def test_looking_at_a_block_again_changes_nothing(paid: Arrival, till: Till) -> None:
    recognising.after_block(till.chain.blocks[-1].pk)
    recognising.catch_up()
    assert Arrival.objects.count() == Entitlement.objects.count() == 1
    assert len(told("payment_seen")) == 1


def test_a_lost_job_is_made_up_for(till: Till, accepted: Acceptance, quote: Quote) -> None:
    till.chain.moves(till.block(), STRANGER, OURS, accepted.amount or 0, token=till.token)
    assert again(quote).state is State.AWAITING
    recognising.catch_up()
    assert again(quote).state is State.PAID


def test_the_ticket_is_answered_faster_once_it_is_paid(paid: Arrival, ticket: Ticket) -> None:
    ticket.refresh_from_db()
    assert ticket.pace == timedelta(minutes=30)
    promise = ticket.promise
    assert promise is not None
    assert promise.due_at <= now() + timedelta(minutes=30)


def test_a_promise_that_is_hastened_is_not_broken_by_it(
    till: Till, accepted: Acceptance, ticket: Ticket
) -> None:
    with travel_to(now() + timedelta(minutes=45)):
        till.gets(accepted.amount or 0)
        promise = ticket.promise
        assert promise is not None
        assert not promise.is_overdue
        assert promise.due_at <= now() + timedelta(minutes=30)


def test_a_reorganisation_takes_the_payment_back_and_another_block_brings_it_again(
    paid: Arrival, till: Till, quote: Quote, ticket: Ticket, lin: Customer
) -> None:
    till.chain.loses(till.chain.blocks.pop())
    recognising.undo(till.chain.network)
    paid.refresh_from_db()
    assert paid.undone_at is not None
    assert again(quote).state is State.AWAITING
    assert Entitlement.objects.get().why == Why.UNDONE
    ticket.refresh_from_db()
    assert ticket.pace is None
    assert told("payment_undone") == [lin.email]

    till.gets(paid.amount, transaction_hash=paid.transaction_hash, position=paid.position)
    paid.refresh_from_db()
    assert paid.undone_at is None
    assert again(quote).state is State.PAID
    assert Arrival.objects.count() == 1


def test_a_payment_that_moves_into_another_block_stays_paid(paid: Arrival, till: Till, quote: Quote) -> None:
    till.chain.blocks.pop().delete()
    till.gets(paid.amount, transaction_hash=paid.transaction_hash, position=paid.position)
    assert again(quote).state is State.PAID
    assert Arrival.objects.get().undone_at is None


def test_a_final_payment_is_never_looked_at_again(paid: Arrival, till: Till, quote: Quote) -> None:
    till.chain.finalizes(till.chain.number)
    recognising.undo(till.chain.network)
    assert again(quote).state is State.PAID


@pytest.mark.parametrize(("more", "fit"), [(-1, Fit.LESS), (1, Fit.MORE), (-20 * DOLLAR, Fit.LESS)])
def test_another_amount_from_a_linked_address_is_put_to_the_quote_and_told_to_leads(
    till: Till, accepted: Acceptance, more: int, fit: Fit, cast: Cast
) -> None:
    linked(cast.lin)
    till.gets((accepted.amount or 0) + more)
    arrival, quote = Arrival.objects.get(), accepted.quote
    assert (arrival.fit, arrival.quote) == (fit, quote)
    assert again(quote).state is State.UNCLEAR
    assert not Entitlement.objects.exists()
    assert told("payment_to_look_at") == [cast.lead.email]
    assert told("payment_unclear") == [cast.lin.email]


def test_another_token_from_a_linked_address_is_not_the_payment(
    till: Till, accepted: Acceptance, quote: Quote, lin: Customer
) -> None:
    linked(lin)
    other = till.chain.token(address(0x7E7), "LEAF", "Leaf")
    till.gets(accepted.amount or 0, token=other)
    assert Arrival.objects.get().fit == Fit.OTHER_ASSET
    assert again(quote).state is State.UNCLEAR


def test_a_token_of_a_stranger_that_claims_to_come_from_a_customer_disturbs_no_quote(
    till: Till, accepted: Acceptance, quote: Quote, lin: Customer
) -> None:
    """Any contract may say that anybody sent its tokens; who is to pay must go on seeing how."""
    linked(lin)
    worthless = till.chain.token(address(0xBAD1), "FREE", "Free")
    till.gets(accepted.amount or 0, token=worthless, initiator=STRANGER)
    assert again(quote).state is State.AWAITING
    assert not Arrival.objects.exists()


def test_a_counterfeit_is_no_payment_that_could_be_asked_back(
    till: Till, accepted: Acceptance, quote: Quote, lin: Customer
) -> None:
    linked(lin)
    till.gets(10**12, token=till.chain.token(address(0xFA4E), "USDС", "USD Coin"))
    assert again(quote).state is State.AWAITING
    assert not quote.refundable


def test_a_payment_after_its_time_is_late_and_waits_for_a_lead(
    till: Till, accepted: Acceptance, quote: Quote
) -> None:
    till.gets(accepted.amount or 0, at=accepted.pay_until + timedelta(seconds=1))
    assert Arrival.objects.get().fit == Fit.LATE
    assert again(quote).state is State.UNCLEAR


def test_a_payment_for_a_quote_that_was_declined_is_not_lost(
    till: Till, accepted: Acceptance, quote: Quote, lin: Customer
) -> None:
    quote.decline(by=lin)
    till.gets(accepted.amount or 0)
    assert Arrival.objects.get().quote == quote
    assert again(quote).state is State.UNCLEAR


def test_who_pays_twice_is_told_apart(paid: Arrival, till: Till, quote: Quote) -> None:
    till.gets(paid.amount)
    second = Arrival.objects.exclude(pk=paid.pk).get()
    assert (second.fit, second.quote) == (Fit.AGAIN, quote)
    assert again(quote).state is State.PAID
    assert quote.arrivals.troubling().get() == second


def test_an_amount_of_nobody_waits_for_a_lead_who_finds_its_quote(
    till: Till, accepted: Acceptance, quote: Quote, lead: Agent, agent: Agent
) -> None:
    till.gets(24 * DOLLAR, sender=STRANGER)
    stray = Arrival.objects.get()
    assert (stray.fit, stray.quote) == (Fit.STRAY, None)
    assert told("payment_to_look_at") == [lead.email]
    with pytest.raises(NotAllowed):
        stray.assign(quote, by=agent)
    stray.assign(quote, by=lead)
    assert again(quote).state is State.UNCLEAR
    assert not Entitlement.objects.exists()


def test_no_lead_gives_the_payment_of_one_customer_to_another(
    till: Till, paid: Arrival, quote: Quote, service: Service, cast: Cast
) -> None:
    """An accomplice would ask it back, and a second person would see a customer who paid."""
    till.gets(paid.amount)
    twice = quote.arrivals.troubling().get()
    accomplice = asks(opened("Kai"), is_confirmed=False)
    other = Quote.objects.make(accomplice, service, by=cast.agent)
    for payment in (paid, twice):
        with pytest.raises(PlacedAlready):
            payment.assign(other, by=cast.lead)
    assert not other.refundable


def test_a_payment_that_is_being_paid_back_goes_to_no_other_quote(
    till: Till, accepted: Acceptance, quote: Quote, service: Service, cast: Cast
) -> None:
    till.gets(24 * DOLLAR, sender=STRANGER)
    stray = Arrival.objects.get()
    stray.assign(quote, by=cast.lead)
    Refund.objects.ask(quote, stray.pk, "Mine", by=cast.lin, to=HOME, fresh=fresh(cast.lin))
    other = Quote.objects.make(asks(opened("Kai"), is_confirmed=False), service, by=cast.agent)
    with pytest.raises(PlacedAlready):
        stray.assign(other, by=cast.lead)


def test_a_lead_says_what_became_of_a_payment(till: Till, accepted: Acceptance, lead: Agent) -> None:
    till.gets(24 * DOLLAR, sender=STRANGER)
    stray = Arrival.objects.get()
    with pytest.raises(WordsMissing):
        stray.look_after(" ", by=lead)
    stray.look_after("Our own try-out.", by=lead)
    assert not Arrival.objects.troubling().exists()


@pytest.mark.parametrize("amount", [0, 1, 9_999])
def test_what_strangers_throw_at_any_address_alarms_nobody(
    till: Till, accepted: Acceptance, amount: int
) -> None:
    worthless = till.chain.token(address(0xBAD1), "FREE", "Claim at free.example")
    till.gets(amount, sender=STRANGER)
    till.gets(10**12, sender=STRANGER, token=worthless)
    assert not Arrival.objects.exists()


def test_the_same_amount_elsewhere_is_no_payment(till: Till, accepted: Acceptance, quote: Quote) -> None:
    till.gets(accepted.amount or 0, to=address(0xE15E))
    fake = till.chain.token(address(0xFA4E), "USDC", "USD Coin")
    till.gets(accepted.amount or 0, token=fake)
    assert again(quote).state is State.AWAITING


def test_services_without_a_faster_reply_leave_the_promise_alone(
    till: Till, entry: object, drafted: Callable[..., Draft], ticket: Ticket, cast: Cast
) -> None:
    service = Proposal.objects.add(drafted(reply_minutes=None), by=cast.lead).approve(by=cast.second)
    quote = Quote.objects.make(ticket, service, by=cast.agent)
    yes = quote.accept(quote.ways[0].key, by=cast.lin, fresh=fresh(cast.lin))
    till.gets(yes.amount or 0)
    ticket.refresh_from_db()
    assert again(quote).state is State.PAID
    assert ticket.pace is None


def test_a_payment_that_comes_weeks_late_still_finds_its_quote(
    till: Till, accepted: Acceptance, quote: Quote
) -> None:
    with travel_to(now() + 30 * DAY):
        till.gets(accepted.amount or 0, sender=PAYER)
    assert Arrival.objects.get().quote == quote
