"""What was known of a customer's doings before a block: as it stood then, whenever somebody looks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Max, Min, Q, Sum

from walletdesk.accounts.models import Customer
from walletdesk.chains.models import Approval, Block, Movement, Signed
from walletdesk.wallet.lookalike import Known
from walletdesk.wallet.models import BookEntry, ReportedAddress
from walletdesk.watch.pictures.transfers import Asset, Before

if TYPE_CHECKING:
    from walletdesk.chains.models.movement import MovementQuerySet

LATELY = timedelta(days=1)
# Of a long history the latest part: nobody has more acquaintances than this.
MOST_PAID, MOST_LATELY = 20_000, 500


def before_of(
    customer: Customer,
    own: frozenset[str],
    block: Block,
    *,
    others: Collection[str],
    assets: Mapping[str, Asset],
) -> Before:
    """`others` are the addresses of the block that are not the customer's, `assets` what was sent or
    approved."""
    signed = _signed(own, block)
    book = BookEntry.objects.labels_of(customer)
    paid = _paid_since(signed)
    named = own | frozenset(book)
    return Before(
        known=Known({*named, *paid}),
        named=named,
        paid_since=paid,
        used=_used(own, signed, block),
        spenders=frozenset(_granted(own, block).values_list("spender", flat=True).distinct()),
        listed=dict(ReportedAddress.objects.about(others).values_list("address", "kind")),
        trusted_code=frozenset(code.lower() for code in settings.WATCH_TRUSTED_CODE),
        held=_held(own, block, assets),
        most_sent=_most_sent(signed, block, assets),
        lately=_lately(own, block),
        signed_at=_signed_at(own, block),
    )


def _earlier(block: Block) -> Q:
    """In a block below this one; of other networks, what happened before it. The clock of a network counts
    whole seconds, and several blocks may stand in one."""
    return Q(network=block.network, number__lt=block.number) | (
        ~Q(network=block.network) & Q(at__lt=block.at)
    )


def _signed(own: frozenset[str], block: Block) -> MovementQuerySet:
    """What the customer sent in earnest: somebody else can write a transfer of nothing "from" anybody."""
    return Movement.objects.filter(_earlier(block), sender__in=own, initiator__in=own, amount__gt=0)


def _paid_since(signed: MovementQuerySet) -> dict[str, datetime]:
    since = signed.values("recipient").annotate(first=Min("at")).order_by("-first")[:MOST_PAID]
    return {row["recipient"]: row["first"] for row in since}


def _granted(own: frozenset[str], block: Block):  # type: ignore[no-untyped-def]
    return Approval.objects.filter(_earlier(block), owner__in=own, initiator__in=own, amount__gt=0)


def _used(own: frozenset[str], signed: MovementQuerySet, block: Block) -> frozenset[str]:
    sent = signed.filter(token__isnull=False).values_list("token__address", flat=True).distinct()
    granted = _granted(own, block).values_list("token__address", flat=True).distinct()
    return frozenset(sent) | frozenset(granted)


def _held(own: frozenset[str], block: Block, assets: Mapping[str, Asset]) -> dict[str, int]:
    """What came in less what left, on this network: all that the history says, fees left aside."""
    rows = Movement.objects.filter(network=block.network, number__lt=block.number).filter(_of(assets))
    came = rows.filter(recipient__in=own).values_list("token__address").annotate(Sum("amount"))
    left = dict(rows.filter(sender__in=own).values_list("token__address").annotate(Sum("amount")))
    return {token or "": int(units) - int(left.get(token) or 0) for token, units in came}


def _most_sent(signed: MovementQuerySet, block: Block, assets: Mapping[str, Asset]) -> dict[str, int]:
    rows = signed.filter(network=block.network).filter(_of(assets))
    return {
        token or "": int(most) for token, most in rows.values_list("token__address").annotate(Max("amount"))
    }


def _of(assets: Mapping[str, Asset]) -> Q:
    named = Q(token__address__in=[token for token in assets if token])
    return named | Q(token=None) if "" in assets else named


def _lately(own: frozenset[str], block: Block):  # type: ignore[no-untyped-def]
    from walletdesk.watch.pictures.from_chain import transfer_of  # noqa: PLC0415 - which asks for this

    rows = Movement.objects.filter(_earlier(block), sender__in=own, amount__gt=0, at__gte=block.at - LATELY)
    newest = rows.exclude(recipient__in=own).select_related("network", "token").newest_first()[:MOST_LATELY]
    return tuple(transfer_of(line) for line in reversed(newest))


def _signed_at(own: frozenset[str], block: Block) -> dict[str, datetime]:
    rows = Signed.objects.filter(_earlier(block), initiator__in=own)
    return dict(rows.values_list("initiator").annotate(Max("at")))
