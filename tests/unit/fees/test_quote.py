"""Quotes: who makes them, who takes them, and that nobody can name an amount."""

import inspect

import pytest
from django.db import IntegrityError, transaction

from tests.unit.fees.conftest import DAY, OURS, Till, again, fresh
from tests.unit.wallet.conftest import customer
from tests.world import asks
from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed, NotFresh
from walletdesk.accounts.fresh import FreshSignIn
from walletdesk.accounts.models import Agent, Customer
from walletdesk.chains.models import Watched
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.models import Ticket
from walletdesk.fees import acts, amounts, clockwork, policy
from walletdesk.fees.errors import NotOneOfOurs, NoWayToPay, QuotedAlready, QuoteOver, TooManyOpen
from walletdesk.fees.models import Acceptance, Ending, Quote, Service, State
from walletdesk.limits import LimitReached
from walletdesk.limits import words as limits
from walletdesk.notices import Letter
from walletdesk.official.models import Entry
from walletdesk.official.outgoing import Kind, Ours, check
from walletdesk.official.outgoing.words import words_of

pytestmark = pytest.mark.django_db


def test_a_quote_says_what_the_catalogue_says_and_no_verb_takes_an_amount(
    quote: Quote, service: Service
) -> None:
    assert quote.said == service.said
    assert quote.state is State.OPEN
    for verb in (Quote.objects.make, Quote.accept, Quote.decline, Quote.withdraw):
        assert not {"amount", "price", "currency", "address", "to"} & set(inspect.signature(verb).parameters)


def test_the_letter_and_the_conversation_name_neither_amount_nor_address(quote: Quote, lin: Customer) -> None:
    letter = Letter.objects.get(slug="fees/quote_made")
    assert letter.to == lin.email
    [line] = [str(one.words) for one in quote.ticket.messages.all() if one.facts.get("event") == "quote_made"]
    for text in (letter.subject, letter.text, letter.html, line):
        assert "25" not in text.replace(quote.ticket.reference, "")
        assert "USDC" not in text
        assert "0x" not in text
        assert str(quote.public_id) not in text


def test_only_who_works_on_the_ticket_makes_one(service: Service, ticket: Ticket, lin: Customer) -> None:
    with pytest.raises(NotAllowed):
        Quote.objects.make(ticket, service, by=lin)


def test_a_quote_needs_somebody_whose_account_is_known(service: Service, lin: Customer, agent: Agent) -> None:
    claimed = asks(email=lin.email, is_confirmed=False)
    for ticket in (claimed, asks(is_confirmed=False)):
        with pytest.raises(NotOneOfOurs):
            Quote.objects.make(ticket, service, by=agent)
    assert not Quote.objects.exists()


def test_there_is_one_quote_for_one_service_in_a_ticket(quote: Quote, agent: Agent, lin: Customer) -> None:
    with pytest.raises(QuotedAlready):
        Quote.objects.make(quote.ticket, quote.service, by=agent)
    quote.decline(by=lin)
    assert Quote.objects.make(quote.ticket, quote.service, by=agent).state is State.OPEN


def test_what_nobody_answered_makes_room_for_a_new_one(quote: Quote, agent: Agent) -> None:
    with travel_to(now() + policy.GOOD_FOR):
        assert again(quote).state is State.EXPIRED
        Quote.objects.make(quote.ticket, quote.service, by=agent)
    assert again(quote).ending == Ending.EXPIRED


def test_without_an_address_in_the_registry_there_is_nothing_to_quote(
    service: Service, entry: Entry, ticket: Ticket, agent: Agent, lead: Agent
) -> None:
    entry.end(by=lead)
    with pytest.raises(NoWayToPay):
        Quote.objects.make(ticket, service, by=agent)


def test_nobody_floods_customers_with_quotes(service: Service, ticket: Ticket, agent: Agent) -> None:
    limits.QUOTES_BY_AGENT.take(str(agent.public_id), limits.QUOTES_BY_AGENT.count)
    with pytest.raises(LimitReached):
        Quote.objects.make(ticket, service, by=agent)


def test_accepting_needs_a_full_sign_in_a_moment_ago(quote: Quote, lin: Customer) -> None:
    way = quote.ways[0].key
    old = FreshSignIn(lin.pk, now() - DAY, frozenset({"password"}))
    for evidence in (None, old):
        with pytest.raises(NotFresh):
            quote.accept(way, by=lin, fresh=evidence)
    assert again(quote).state is State.OPEN


def test_nobody_else_accepts_or_declines(quote: Quote, agent: Agent, lead: Agent) -> None:
    omar = customer("Omar")
    for somebody in (omar, agent, lead):
        with pytest.raises(NotAllowed):
            quote.accept(quote.ways[0].key, by=somebody, fresh=fresh(omar))
        with pytest.raises(NotAllowed):
            quote.decline(by=somebody)


def test_an_accepted_quote_names_an_exact_amount_at_our_address(
    accepted: Acceptance, quote: Quote, till: Till
) -> None:
    assert again(quote).state is State.AWAITING
    assert accepted.address == OURS
    assert 25_000_000 < accepted.amount <= 25_025_000
    assert accepted.is_vouched_for
    assert Watched.objects.followed().filter(address=OURS).exists()
    line = journal.Entry.objects.of(acts.ACCEPTED).get()
    assert line.details["asked"] == accepted.shown_amount


def test_two_quotes_never_ask_for_the_same_amount_at_one_address(
    accepted: Acceptance, service: Service, agent: Agent
) -> None:
    other = customer("Omar")
    theirs = Quote.objects.make(asks(other, is_confirmed=False), service, by=agent)
    yes = theirs.accept(theirs.ways[0].key, by=other, fresh=fresh(other))
    assert yes.amount != accepted.amount
    with pytest.raises(IntegrityError), transaction.atomic():
        Acceptance.objects.filter(pk=yes.pk).update(amount=accepted.amount)


def test_when_all_amounts_are_taken_it_says_so(
    quote: Quote, lin: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("walletdesk.fees.models.acceptance.distinct", lambda price, taken: None)
    with pytest.raises(TooManyOpen):
        quote.accept(quote.ways[0].key, by=lin, fresh=fresh(lin))


@pytest.mark.parametrize("price", [999_000, 25_000_000, 10**18, 3 * 10**15, 123_456_789_012])
def test_a_remainder_costs_less_than_a_thousandth_and_all_of_them_differ(price: int) -> None:
    step = amounts.step_of(price)
    assert step * amounts.MOST <= price / 1000
    taken: set[int] = set()
    while (amount := amounts.distinct(price, taken)) is not None:
        assert price < amount <= price + price / 1000
        taken.add(amount)
    assert len(taken) == amounts.MOST


def test_amounts_are_free_again_after_two_months(accepted: Acceptance) -> None:
    clockwork.forget_old()
    assert Acceptance.objects.standing().count() == 1
    with travel_to(now() + policy.AMOUNT_KEPT + DAY):
        clockwork.forget_old()
    assert not Acceptance.objects.standing().exists()


def test_an_accepted_quote_is_not_withdrawn_but_its_customer_may_still_say_no(
    accepted: Acceptance, quote: Quote, agent: Agent, lin: Customer
) -> None:
    with pytest.raises(QuoteOver):
        quote.withdraw(by=agent)
    quote.decline(by=lin)
    assert again(quote).state is State.DECLINED


def test_a_withdrawn_quote_is_accepted_no_more(quote: Quote, agent: Agent, lin: Customer) -> None:
    quote.withdraw(by=agent)
    assert again(quote).state is State.WITHDRAWN
    with pytest.raises(QuoteOver):
        quote.accept(quote.ways[0].key, by=lin, fresh=fresh(lin))


def test_what_is_not_paid_in_time_lapses_by_itself(accepted: Acceptance, quote: Quote) -> None:
    with travel_to(now() + policy.PAY_WITHIN):
        assert again(quote).state is State.LAPSED
        clockwork.look()
        clockwork.look()
    assert again(quote).ending == Ending.EXPIRED
    assert journal.Entry.objects.of(acts.EXPIRED).count() == 1


def test_an_address_that_is_ours_no_more_is_not_vouched_for(
    accepted: Acceptance, entry: Entry, lead: Agent
) -> None:
    entry.end(by=lead)
    assert not accepted.is_vouched_for


def test_a_way_that_was_never_offered_is_refused(quote: Quote, lin: Customer) -> None:
    for way in ("9-9", ""):
        with pytest.raises(NoWayToPay):
            quote.accept(way, by=lin, fresh=fresh(lin))


def test_an_agent_who_asks_for_money_is_told_to_make_a_quote_instead() -> None:
    [stop] = check("Please pay a fee of 50 USDT first.", Ours())
    assert stop.kind is Kind.FEE
    assert "Make a quote instead" in str(words_of(stop.kind).instead)


def test_strangers_see_no_quote_of_others(quote: Quote) -> None:
    assert not Quote.objects.of(customer("Omar")).exists()
