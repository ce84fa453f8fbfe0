"""What arrives at our addresses is told from the chain: which quote it pays, and whether it fits.

The exact amount names the quote. Where none asks for this amount, a sender that the customer has linked does;
what is left belongs to nobody yet, and a lead looks. Safe to run twice; the clockwork makes up for a call
that got lost, and for a re-organisation after which nothing came."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from walletdesk.chains.models import Block, Movement, Network, Watched
from walletdesk.core.clock import now
from walletdesk.desk.models import Ticket
from walletdesk.fees import policy
from walletdesk.fees.models import Acceptance, Arrival, Fit, Quote, Refund
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry
from walletdesk.wallet.asset import Asset
from walletdesk.wallet.dust import is_dust
from walletdesk.wallet.models import LinkedAddress

# Deeper than this no network that names no final block was ever seen to change its mind.
_DEEPEST = 1000
_AT_ONCE = 500
_LOCK = 0x66656574


def after_block(block_id: int) -> None:
    """For the job that each block with something in it wakes."""
    block = Block.objects.select_related("network").filter(pk=block_id).first()
    if block is None:
        return
    undo(block.network)
    _look(block.network, Movement.objects.filter(block=block))


def catch_up() -> None:
    """The clockwork. Our addresses are followed from the moment on in which the registry has them."""
    entries = Entry.objects.current().of_kind(Kind.PAYMENT_ADDRESS)
    Watched.objects.watch_each(entries.values_list("key", flat=True))
    for network in Network.objects.in_use():
        undo(network)
        recent = Movement.objects.filter(at__gte=now() - policy.LOOK_BACK, block__is_scanned=True)
        seen = Arrival.objects.filter(
            network=network, transaction_hash=OuterRef("transaction_hash"), position=OuterRef("position"),
            block_hash=OuterRef("block__hash"), undone_at=None,
        )  # fmt: skip
        _look(network, recent.exclude(Exists(seen)))


def undo(network: Network) -> None:
    """What is in no block that counts is undone: payments, and refunds."""
    deepest = max(network.final_number or -1, (network.head_number or 0) - _DEEPEST)
    blocks = Block.objects.filter(network=network, number=OuterRef("number"), hash=OuterRef("block_hash"))
    lost = Arrival.objects.standing().filter(network=network, number__gt=deepest).exclude(Exists(blocks))
    for arrival in lost.for_reading():
        with transaction.atomic():
            if arrival.quote:
                _hold(arrival.quote)
            fresh = Arrival.objects.for_reading().get(pk=arrival.pk)
            if fresh.undone_at is None and fresh.block_hash == arrival.block_hash:
                fresh.undo()
    done = Refund.objects.filter(arrival__network=network, number__gt=deepest).exclude(Exists(blocks))
    for refund in done.for_reading():
        with refund.quote.held():
            refund.undo()


def _look(network: Network, movements: QuerySet[Movement]) -> None:
    ours = _ours_on(network)
    found = movements.filter(network=network).select_related("network", "token", "block").order_by("at", "pk")
    for movement in found.filter(recipient__in=ours)[:_AT_ONCE]:
        take_in(movement, is_ours_now=movement.at >= ours[movement.recipient])
    sent = Refund.objects.to_send().filter(arrival__network=network).exclude(transaction_hash="")
    for refund in sent.for_reading():
        for movement in found.filter(transaction_hash=refund.transaction_hash)[:_AT_ONCE]:
            _see(refund, movement)


def _ours_on(network: Network) -> dict[str, datetime]:
    """Addresses at which we are paid, and from when on: those of the registry, and what a quote has named."""
    entries = Entry.objects.current().of_kind(Kind.PAYMENT_ADDRESS).filter(chain_id=network.chain_id)
    asked = Acceptance.objects.standing().filter(network=network).order_by("-accepted_at")
    return {
        **dict(asked.values_list("address", "accepted_at")),
        **dict(entries.values_list("key", "valid_from")),
    }


@transaction.atomic
def take_in(movement: Movement, *, is_ours_now: bool = True) -> Arrival | None:
    """One transfer to an address of ours; None where it is nobody's payment."""
    # Two workers that look at one transfer write it once.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    known = Arrival.objects.for_reading().filter(
        network=movement.network, transaction_hash=movement.transaction_hash, position=movement.position
    )
    if arrival := known.first():
        if arrival.quote:
            _hold(arrival.quote)
        if arrival.block_hash != movement.block.hash or arrival.undone_at is not None:
            arrival.move(movement)
        return arrival
    quote, fit = _quote_of(movement)
    if quote is None and not (is_ours_now and _is_notable(movement)):
        return None
    return Arrival.objects.take_in(movement, quote, fit)


def _quote_of(movement: Movement) -> tuple[Quote | None, Fit]:
    """The quote, held, and how the payment fits it."""
    here = Acceptance.objects.standing().filter(network=movement.network, address=movement.recipient)
    exact = here.filter(token=movement.token, amount=movement.amount).select_related("quote").first()
    if exact is not None:
        quote = _hold(exact.quote)
        return quote, _fit(quote, exact, movement)
    if not movement.amount or not _is_of_its_sender(movement):
        return None, Fit.STRAY
    linked = LinkedAddress.objects.filter(address=movement.sender, unlinked_at=None)
    waiting = here.filter(quote__customer__in=linked.values("customer"), quote__ended_at=None)
    free = waiting.exclude(quote__entitlements__ended_at=None, quote__entitlements__isnull=False)
    nearest = free.filter(token=movement.token).order_by("-accepted_at").first() or free.first()
    if nearest is None:
        return None, Fit.STRAY
    return _hold(nearest.quote), _misfit(nearest, movement)


def _fit(quote: Quote, yes: Acceptance, movement: Movement) -> Fit:
    if quote.entitlement or quote.arrivals.standing().filter(fit=Fit.EXACT).exists():
        return Fit.AGAIN
    return Fit.LATE if movement.at > yes.pay_until or quote.ended_at else Fit.EXACT


def _misfit(yes: Acceptance, movement: Movement) -> Fit:
    if yes.token_id != movement.token_id:
        return Fit.OTHER_ASSET
    return Fit.LESS if movement.amount < (yes.amount or 0) else Fit.MORE


def _is_of_its_sender(movement: Movement) -> bool:
    """Whether the sender had a hand in it. A contract of somebody else's may say that anybody paid us with
    it, and would make a customer's quote unclear; a counterfeit would be asked back as what it is not."""
    asset = Asset(movement.network, movement.token)
    return not asset.is_fake and (movement.initiator == movement.sender or _has_worth(asset))


def _is_notable(movement: Movement) -> bool:
    """Whether somebody may miss it: not what strangers throw at any address, tokens without worth and
    dust."""
    asset = Asset(movement.network, movement.token)
    worth = _has_worth(asset) and not asset.is_fake
    return worth and not is_dust(movement.amount, asset.symbol, asset.decimals)


def _has_worth(asset: Asset) -> bool:
    """A coin, a known token, or one that a quote was asked in."""
    return asset.token is None or asset.is_known or Acceptance.objects.filter(token=asset.token).exists()


def _see(refund: Refund, movement: Movement) -> None:
    with refund.quote.held():
        fresh = Refund.objects.for_reading().get(pk=refund.pk)
        if fresh.done_at is None and fresh.fits(movement):
            fresh.see(movement)


def _hold(quote: Quote) -> Quote:
    """Locks the ticket of a quote for the rest of the transaction; the quote is fresh."""
    Ticket.objects.select_for_update(no_key=True).get(pk=quote.ticket_id)
    quote.refresh_from_db()
    return quote
