"""What no network shows, and what goes back: never by one person alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.chain import STRANGER, address
from tests.unit.fees.conftest import DAY, Cast, Till, again, fresh
from tests.unit.help.conftest import appointed
from walletdesk.accounts.errors import NotAllowed, NotFresh
from walletdesk.accounts.models import Agent, Customer
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models import Watched
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.models import Ticket
from walletdesk.fees import recognising
from walletdesk.fees.draft import Draft
from walletdesk.fees.errors import (
    AskedAlready,
    NoAddressToPayTo,
    NotPaid,
    NoTransaction,
    NotSettled,
    NotWithinTerms,
    QuoteOver,
    WordsMissing,
)
from walletdesk.fees.models import (
    Acceptance,
    Arrival,
    Entitlement,
    OutsidePayment,
    Proposal,
    Quote,
    Refund,
    State,
    Why,
)  # fmt: skip
from walletdesk.notices import Letter

HOME = Address.of(address(0x40E))
pytestmark = pytest.mark.django_db


@pytest.fixture
def outside(drafted: Callable[..., Draft], ticket: Ticket, cast: Cast) -> Quote:
    """An accepted quote in euros."""
    draft = drafted(currency="EUR", assets=(), outside_en="By bank transfer.", outside_zh="银行转账。")
    service = Proposal.objects.add(draft, by=cast.lead).approve(by=cast.second)
    quote = Quote.objects.make(ticket, service, by=cast.agent)
    quote.accept("", by=cast.lin, fresh=fresh(cast.lin))
    return quote


@pytest.fixture
def paid(till: Till, accepted: Acceptance) -> Arrival:
    till.gets(accepted.amount or 0)
    return Arrival.objects.get()


def test_a_payment_outside_counts_when_a_second_person_has_seen_it(
    outside: Quote, agent: Agent, second: Agent
) -> None:
    payment = OutsidePayment.objects.record(outside, "Statement of Monday, line 3", by=agent)
    assert again(outside).state is State.AWAITING
    with pytest.raises(NotAllowed):
        payment.confirm(by=agent)
    payment.confirm(by=second)
    assert again(outside).state is State.PAID
    assert Entitlement.objects.get().outside == payment


def test_the_word_of_who_has_left_is_none_of_two(outside: Quote, cast: Cast) -> None:
    payment = OutsidePayment.objects.record(outside, "Statement of Monday, line 3", by=cast.agent)
    cast.agent.dismiss(by=SYSTEM, reason="Bribed")
    with pytest.raises(NotAllowed):
        payment.confirm(by=cast.second)
    assert again(outside).state is State.AWAITING
    payment.refuse(by=cast.second)


def test_nothing_goes_back_at_the_word_of_a_lead_who_has_left(
    paid: Arrival, quote: Quote, cast: Cast
) -> None:
    refund = Refund.objects.ask(quote, paid.pk, "We could not do it", by=cast.lead)
    cast.lead.dismiss(by=SYSTEM, reason="Bribed")
    with pytest.raises(NotAllowed):
        refund.agree(by=cast.second)
    refund.refuse("Ask again, please.", by=cast.second)


def test_who_may_confirm_does_not_confirm_what_they_recorded(outside: Quote, second: Agent) -> None:
    payment = OutsidePayment.objects.record(outside, "I saw it.", by=second)
    with pytest.raises(NotAllowed):
        payment.confirm(by=second)
    assert again(outside).state is State.AWAITING


def test_a_payment_that_nobody_else_found_is_refused(outside: Quote, agent: Agent, second: Agent) -> None:
    OutsidePayment.objects.record(outside, "Statement", by=agent).refuse(by=second)
    assert again(outside).state is State.AWAITING
    assert OutsidePayment.objects.record(outside, "Found it now.", by=agent)


def test_recording_needs_words_and_a_quote_that_was_accepted_and_happens_once(
    outside: Quote, agent: Agent
) -> None:
    with pytest.raises(WordsMissing):
        OutsidePayment.objects.record(outside, "  ", by=agent)
    OutsidePayment.objects.record(outside, "Statement", by=agent)
    with pytest.raises(AskedAlready):
        OutsidePayment.objects.record(outside, "Statement", by=agent)


def test_a_quote_that_nobody_accepted_is_not_paid_outside(quote: Quote, agent: Agent) -> None:
    with pytest.raises(QuoteOver):
        OutsidePayment.objects.record(quote, "Statement", by=agent)


def test_two_people_may_let_a_payment_count_that_does_not_fit(
    till: Till, accepted: Acceptance, quote: Quote, cast: Cast
) -> None:
    till.gets(24_999_000, sender=STRANGER)
    Arrival.objects.get().assign(quote, by=cast.lead)
    OutsidePayment.objects.record(quote, "An exchange kept its fee.", by=cast.agent).confirm(by=cast.second)
    assert again(quote).state is State.PAID
    assert not Arrival.objects.troubling().exists()


def asked(quote: Quote, arrival: Arrival | None, lin: Customer) -> Refund:
    pk = arrival.pk if arrival else None
    return Refund.objects.ask(quote, pk, "Not needed any more", by=lin, to=HOME, fresh=fresh(lin))


def test_a_refund_goes_where_the_customer_says_and_is_done_when_the_network_shows_it(
    paid: Arrival, quote: Quote, till: Till, ticket: Ticket, cast: Cast
) -> None:
    refund = asked(quote, paid, cast.lin)
    with pytest.raises(NotAllowed):
        refund.send("0x" + 64 * "1", by=cast.agent)
    refund.agree(by=cast.second)
    with pytest.raises(NoTransaction):
        refund.send("1234", by=cast.agent)
    sent = "0x" + 64 * "1"
    refund.send(sent, by=cast.agent)
    assert again(quote).state is State.PAID  # announced is not done

    till.gets(paid.amount - 1, sender=STRANGER, to=HOME.key, transaction_hash=sent)
    assert again(quote).state is State.PAID
    till.gets(paid.amount, sender=STRANGER, to=HOME.key, transaction_hash=sent, position=1)
    assert again(quote).state is State.REFUNDED
    assert Entitlement.objects.get().why == Why.REFUNDED
    ticket.refresh_from_db()
    assert ticket.pace is None
    assert [letter.to for letter in Letter.objects.filter(slug="fees/refunded")] == [cast.lin.email]


def test_a_refund_that_the_network_takes_back_is_looked_for_again(
    paid: Arrival, quote: Quote, till: Till, cast: Cast
) -> None:
    refund, sent = asked(quote, paid, cast.lin), "0x" + 64 * "2"
    refund.agree(by=cast.second)
    refund.send(sent, by=cast.agent)
    till.gets(paid.amount, sender=STRANGER, to=HOME.key, transaction_hash=sent)
    till.chain.blocks.pop().delete()
    recognising.undo(till.chain.network)
    refund.refresh_from_db()
    assert refund.done_at is None
    till.gets(paid.amount, sender=STRANGER, to=HOME.key, transaction_hash=sent)
    refund.refresh_from_db()
    assert refund.done_at is not None


def test_a_refund_that_was_sent_before_it_was_announced_is_seen_at_once(
    paid: Arrival, quote: Quote, till: Till, cast: Cast
) -> None:
    refund, sent = asked(quote, paid, cast.lin), "0x" + 64 * "3"
    refund.agree(by=cast.second)
    till.gets(paid.amount, sender=STRANGER, to=HOME.key, transaction_hash=sent)
    refund.send(sent, by=cast.agent)
    assert again(quote).state is State.REFUNDED


def test_only_the_customer_says_where_money_goes(paid: Arrival, quote: Quote, cast: Cast) -> None:
    refund = Refund.objects.ask(quote, paid.pk, "We could not do it", by=cast.lead, to=HOME)
    assert refund.address == ""
    refund.agree(by=cast.second)
    with pytest.raises(NoAddressToPayTo):
        refund.send("0x" + 64 * "1", by=cast.agent)
    with pytest.raises(NotAllowed):
        refund.name_address(HOME, by=cast.lead, fresh=fresh(cast.lin))
    with pytest.raises(NotFresh):
        refund.name_address(HOME, by=cast.lin, fresh=None)
    refund.name_address(HOME, by=cast.lin, fresh=fresh(cast.lin))
    with pytest.raises(AskedAlready):
        refund.name_address(Address.of(address(1)), by=cast.lin, fresh=fresh(cast.lin))
    assert Refund.objects.get().address == HOME.key


def test_nobody_says_where_money_goes_while_the_account_is_not_settled(
    paid: Arrival, quote: Quote, cast: Cast
) -> None:
    refund = Refund.objects.ask(quote, paid.pk, "We could not do it", by=cast.lead)
    cast.lin.freeze(by=cast.lin)
    with pytest.raises(NotSettled):
        refund.name_address(HOME, by=cast.lin, fresh=fresh(cast.lin))
    refund.refuse("Later", by=cast.second)
    with pytest.raises(NotSettled):
        asked(quote, paid, cast.lin)


def test_a_lead_does_not_agree_with_themselves(paid: Arrival, quote: Quote, lead: Agent) -> None:
    refund = Refund.objects.ask(quote, paid.pk, "We could not do it", by=lead)
    with pytest.raises(NotAllowed):
        refund.agree(by=lead)
    refund.agree(by=appointed("leo", "lead"))


def test_an_agent_asks_for_no_refund_and_a_customer_needs_a_full_sign_in(
    paid: Arrival, quote: Quote, lin: Customer, agent: Agent
) -> None:
    with pytest.raises(NotAllowed):
        Refund.objects.ask(quote, paid.pk, "Please", by=agent)
    with pytest.raises(NotFresh):
        Refund.objects.ask(quote, paid.pk, "Please", by=lin, to=HOME)
    with pytest.raises(NoAddressToPayTo):
        Refund.objects.ask(quote, paid.pk, "Please", by=lin, fresh=fresh(lin))


def test_after_the_days_of_the_terms_nothing_goes_back(
    paid: Arrival, quote: Quote, lin: Customer, lead: Agent
) -> None:
    with travel_to(now() + 14 * DAY + timedelta(minutes=1)):
        with pytest.raises(NotWithinTerms):
            asked(quote, paid, lin)
        with pytest.raises(NotWithinTerms):
            Refund.objects.ask(quote, paid.pk, "Late", by=lead)


def test_what_was_not_paid_is_not_paid_back(accepted: Acceptance, quote: Quote, lin: Customer) -> None:
    with pytest.raises(NotPaid):
        asked(quote, None, lin)


def test_a_payment_goes_back_once(paid: Arrival, quote: Quote, lin: Customer, second: Agent) -> None:
    refund = asked(quote, paid, lin)
    with pytest.raises(NotWithinTerms):
        asked(quote, paid, lin)
    with pytest.raises(WordsMissing):
        refund.refuse(" ", by=second)
    refund.refuse("The report is written.", by=second)
    assert again(quote).state is State.PAID
    assert asked(quote, paid, lin)


def test_what_did_not_fit_goes_back_at_any_time_and_the_quote_stays_paid(
    paid: Arrival, quote: Quote, till: Till, cast: Cast
) -> None:
    till.gets(paid.amount)
    twice = quote.arrivals.troubling().get()
    with travel_to(now() + 20 * DAY):
        refund, sent = asked(quote, twice, cast.lin), "0x" + 64 * "4"
        refund.agree(by=cast.second)
        refund.send(sent, by=cast.agent)
        till.gets(paid.amount, sender=STRANGER, to=HOME.key, transaction_hash=sent)
    assert again(quote).state is State.PAID
    assert not quote.arrivals.troubling().exists()


def test_one_transfer_pays_one_refund_back(paid: Arrival, quote: Quote, till: Till, cast: Cast) -> None:
    """Two of the same amount to the same address: whoever names one transaction twice keeps the other."""
    till.gets(paid.amount)
    twice, sent = quote.arrivals.troubling().get(), "0x" + 64 * "5"
    till.gets(paid.amount, sender=STRANGER, to=HOME.key, transaction_hash=sent)
    for arrival in (twice, paid):
        refund = asked(quote, arrival, cast.lin)
        refund.agree(by=cast.second)
        refund.send(sent, by=cast.agent)
    assert [one.done_at is not None for one in Refund.objects.order_by("pk")] == [True, False]
    till.gets(paid.amount, sender=STRANGER, to=HOME.key, transaction_hash=sent, position=7)
    assert again(quote).state is State.REFUNDED


def test_who_sends_what_is_sent_meanwhile_is_told(
    paid: Arrival, quote: Quote, till: Till, cast: Cast
) -> None:
    """Else the transfer that paid it would be free to pay another one."""
    refund, sent = asked(quote, paid, cast.lin), "0x" + 64 * "6"
    refund.agree(by=cast.second)
    opened_before = Refund.objects.get()
    refund.send(sent, by=cast.agent)
    till.gets(paid.amount, sender=STRANGER, to=HOME.key, transaction_hash=sent)
    with pytest.raises(NotAllowed):
        opened_before.send("0x" + 64 * "7", by=cast.agent)
    refund.refresh_from_db()
    assert (refund.transaction_hash, refund.done_at is not None) == (sent, True)


def test_an_address_that_is_said_while_somebody_agrees_is_watched(
    paid: Arrival, quote: Quote, cast: Cast
) -> None:
    refund = Refund.objects.ask(quote, paid.pk, "We could not do it", by=cast.lead)
    opened_before = Refund.objects.get()
    refund.agree(by=cast.second)
    opened_before.name_address(HOME, by=cast.lin, fresh=fresh(cast.lin))
    assert Watched.objects.filter(address=HOME.key).exists()


def test_what_was_paid_outside_goes_back_outside(
    outside: Quote, agent: Agent, second: Agent, lin: Customer
) -> None:
    OutsidePayment.objects.record(outside, "Statement", by=agent).confirm(by=second)
    refund = asked(outside, None, lin)
    assert not refund.needs_address
    refund.agree(by=second)
    refund.send("Bank transfer of Tuesday", by=agent)
    assert again(outside).state is State.REFUNDED
