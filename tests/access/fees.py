"""A catalogue, a quote of Lin's that was paid outside and once more on a network, and what waits for a
word."""

from django.db.models import Model

from tests.chain import Chain, address
from tests.world import World
from walletdesk.accounts.fresh import FreshSignIn
from walletdesk.accounts.models import Customer
from walletdesk.accounts.models.person import Person
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.desk.models import Ticket
from walletdesk.fees.draft import Draft
from walletdesk.fees.models import Arrival, Fit, OutsidePayment, Proposal, Quote, Refund, Service


def fees(world: World) -> dict[str, str]:
    service, other = (_offered(world, name) for name in ("Consulting", "Expedited tracing"))
    proposal = Proposal.objects.retire(other, by=world.ada)
    quote = _accepted(world, world.lins_ticket, service)
    OutsidePayment.objects.record(quote, "Statement of Monday", by=world.mei).confirm(by=world.rui)
    again = _arrived(quote)
    asked = Refund.objects.ask(quote, again.pk, "Paid twice", by=world.lea)
    waiting = OutsidePayment.objects.record(
        _accepted(world, world.lins_ticket, other), "Statement of Tuesday", by=world.mei
    )
    paths: dict[str, tuple[str, Model]] = {
        "/fees/services/<int:pk>/": ("/fees/services/{}/", service),
        "/fees/proposals/<int:pk>/": ("/fees/proposals/{}/", proposal),
        "/fees/payments/<int:pk>/": ("/fees/payments/{}/", again),
        "/fees/outside-payments/<int:pk>/": ("/fees/outside-payments/{}/", waiting),
        "/refunds/<int:pk>/": ("/refunds/{}/", asked),
    }
    filled = {unfilled: path.format(row.pk) for unfilled, (path, row) in paths.items()}
    return {"/quotes/<uuid:public_id>/": f"/quotes/{quote.public_id}/", **filled}


def open_and_refunded(world: World, owner: Customer, ticket: Ticket) -> list[str]:
    """Where a quote waits for its owner's answer, and the receipt of what was paid back of another."""
    fresh = FreshSignIn(owner.pk, clock.now(), frozenset({"passkey"}))
    offered = {service.name_en: service for service in Service.objects.filter(currency="EUR")}
    waiting = Quote.objects.make(ticket, offered["Consulting"], by=world.mei)
    paid = Quote.objects.make(ticket, offered["Expedited tracing"], by=world.mei)
    paid.accept("", by=owner, fresh=fresh)
    OutsidePayment.objects.record(paid, "Statement of Wednesday", by=world.mei).confirm(by=world.rui)
    refund = Refund.objects.ask(paid, None, "Not needed any more", by=owner, fresh=fresh)
    refund.agree(by=world.lea)
    refund.send("2026-4711", by=world.mei)
    return [
        f"/fees/quotes/{waiting.public_id}/acceptance/",
        f"/fees/quotes/{paid.public_id}/refunds/{refund.pk}/receipt/",
    ]


def draft_of(name: str) -> Draft:
    return Draft(
        name_en=name, name_zh=name, covers_en="An hour.", covers_zh="一小时。", currency="EUR",
        price="50",
        outside_en="By bank transfer.", outside_zh="银行转账。", refund_days=14,
        refund_en="Before it begins.",
        refund_zh="开始之前。",
    )  # fmt: skip


def fresh_sign_in(who: Actor) -> FreshSignIn | None:
    """What anybody can show: a full sign-in of one's own."""
    return FreshSignIn(who.pk, clock.now(), frozenset({"passkey"})) if isinstance(who, Person) else None


def paid_outside(world: World, name: str) -> Quote:
    """Lin's, of a service of that name."""
    quote = _accepted(world, world.lins_ticket, _offered(world, name))
    OutsidePayment.objects.record(quote, "Statement of Friday", by=world.mei).confirm(by=world.rui)
    return quote


def _offered(world: World, name: str) -> Service:
    return Proposal.objects.add(draft_of(name), by=world.ada).approve(by=world.rui)


def _accepted(world: World, ticket: Ticket, service: Service) -> Quote:
    quote = Quote.objects.make(ticket, service, by=world.mei)
    quote.accept("", by=world.lin, fresh=FreshSignIn(world.lin.pk, clock.now(), frozenset({"passkey"})))
    return quote


def _arrived(quote: Quote) -> Arrival:
    chain = Chain.begin("fees", 4_712)
    moved = chain.moves(chain.block(), address(0xA), address(0x0FEE), 10**18)
    return Arrival.objects.take_in(moved, quote, Fit.AGAIN)
