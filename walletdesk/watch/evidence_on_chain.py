"""The part of the evidence that stands on chains: transfers and their blocks, open approvals, other sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from walletdesk.chains.models import Approval, Movement
from walletdesk.wallet.lookalike import Known
from walletdesk.wallet.models import BookEntry, LinkedAddress, ReportedAddress
from walletdesk.watch.evidence import Moment, Moved, Open, Party
from walletdesk.watch.models import Alert

MOST = 100


@dataclass(frozen=True)
class OnChain:
    own: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()
    approvals: tuple[Open, ...] = ()
    parties: tuple[Party, ...] = ()

    def moments(self) -> list[Moment]:
        """For the time line."""
        return [
            Moment(
                one.at,
                "transfer",
                one.network,
                {
                    "transaction": one.transaction,
                    "amount": one.amount,
                    "decimals": str(one.decimals),
                    "token": one.symbol,
                    "sender": one.sender,
                    "recipient": one.recipient,
                },
            )
            for one in self.moved
        ]


def on_chain(alert: Alert, since: datetime) -> OnChain:
    """What left the customer's addresses since then, all of the transaction that the alert is about, and what
    may still be taken out. Empty for somebody who has linked none."""
    own = tuple(LinkedAddress.objects.of(alert.customer).values_list("address", flat=True))
    if not own:
        return OnChain()
    mine = Q(sender__in=own) | Q(recipient__in=own)
    left = Q(sender__in=own, amount__gt=0, at__gte=since)
    about = mine & Q(transaction_hash=alert.facts.get("transaction", ""))
    rows = Movement.objects.filter(left | about).select_related("network", "token", "block")
    lines = list(rows.newest_first()[:MOST])
    granted = Approval.objects.by_owners(own).standing().select_related("network", "token", "block")
    approvals = tuple(_open(one) for one in granted.newest_first()[:MOST])
    others = {other for line in lines for other in (line.sender, line.recipient)} - set(own)
    others |= {one.spender for one in approvals}
    return OnChain(own, tuple(_moved(line) for line in lines), approvals, _parties(alert, own, others))


def _moved(line: Movement) -> Moved:
    return Moved(
        network=line.network.name,
        chain_id=line.network.chain_id,
        transaction=line.transaction_hash,
        block=line.number,
        block_hash=line.block.hash,
        at=line.at.isoformat(),
        sender=line.sender,
        recipient=line.recipient,
        signed_by=line.initiator,
        token=line.token.address if line.token else "",
        symbol=line.token.symbol if line.token else line.network.symbol,
        amount=str(line.amount),
        decimals=line.value.decimals,
        state=line.state,
    )


def _open(one: Approval) -> Open:
    return Open(
        network=one.network.name,
        chain_id=one.network.chain_id,
        transaction=one.transaction_hash,
        block=one.number,
        block_hash=one.block.hash,
        at=one.at.isoformat(),
        owner=one.owner,
        spender=one.spender,
        token=one.token.address,
        symbol=one.token.symbol,
        kind=one.kind,
        amount=str(one.amount),
        is_unlimited=one.is_unlimited,
    )


def _parties(alert: Alert, own: tuple[str, ...], others: set[str]) -> tuple[Party, ...]:
    labels = BookEntry.objects.labels_of(alert.customer)
    reported = dict(ReportedAddress.objects.about(others).values_list("address", "kind"))
    paid: dict[str, datetime] = {}
    signed = Movement.objects.filter(sender__in=own, initiator__in=own, amount__gt=0, recipient__in=others)
    for recipient, at in signed.values_list("recipient", "at").order_by("-at"):
        paid[recipient] = at
    # What was paid after the occasion says nothing about whom the customer knew.
    known = Known({*own, *labels, *(one for one, at in paid.items() if at < alert.at)})
    return tuple(
        Party(
            address=other,
            label=labels.get(other, ""),
            resembles=_like(known, other),
            reported=reported.get(other, ""),
            paid_since=paid[other].isoformat() if other in paid else "",
        )
        for other in sorted(others)
    )


def _like(known: Known, other: str) -> str:
    alike = [] if other in known else known.alike(other)
    return alike[0].known if alike else ""
