"""From what moved on a chain to the lines of those whom it concerns.

May be called twice with the same rows, and with rows that a re-organisation moved into another block: a line
is one transaction and one position in it at one linked address.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from walletdesk.accounts.models import Customer
from walletdesk.chains.models import Movement, Signed
from walletdesk.core.clock import now
from walletdesk.core.rows import update_each
from walletdesk.wallet import bursts, sums
from walletdesk.wallet.folding import Arrival, is_strange, why_folded
from walletdesk.wallet.knowing import Acquaintance
from walletdesk.wallet.models.line import FEE, Direction, Line, place_of
from walletdesk.wallet.models.linked import LinkedAddress

_AT_ONCE = 2000
_OF_THE_BLOCK = ("number", "block_hash", "at", "place", "replaced_at", "moved_at")
Links = dict[str, list[LinkedAddress]]


@transaction.atomic
def take_in(movements: Sequence[Movement], signed: Sequence[Signed] = ()) -> list[Line]:
    """Writes the lines of these; returns those that are new or moved, of whoever has linked an address of
    them.

    The rows come with their network, token and block.
    """
    links = _links({party for row in movements for party in (row.sender, row.recipient)}, signed)
    drafts = [*_fees(signed, links), *_transfers(movements, links)]
    by_customer: defaultdict[int, list[Line]] = defaultdict(list)
    for line in drafts:
        by_customer[line.customer_id].append(line)
    return [line for lines in by_customer.values() for line in _write(lines)]


def _links(parties: set[str], signed: Sequence[Signed]) -> Links:
    """Locked, so that two workers never count the same sums at once."""
    asked = {*parties, *(row.initiator for row in signed)}
    rows = LinkedAddress.objects.filter(address__in=asked, unlinked_at=None).order_by("pk")
    links: defaultdict[str, list[LinkedAddress]] = defaultdict(list)
    for row in rows.select_for_update(no_key=True):
        links[row.address].append(row)
    return links


def _transfers(movements: Iterable[Movement], links: Links) -> Iterator[Line]:
    for row in movements:
        if row.sender == row.recipient:
            sides = [(row.sender, row.recipient, Direction.SELF)]
        else:
            sides = [
                (row.sender, row.recipient, Direction.OUT),
                (row.recipient, row.sender, Direction.IN),
            ]
        for own, other, direction in sides:
            for linked in links.get(own, ()):
                yield _draft(row, linked, direction=direction, counterparty=other, amount=row.amount)


def _fees(signed: Iterable[Signed], links: Links) -> Iterator[Line]:
    for row in signed:
        for linked in links.get(row.initiator, ()):
            yield _draft(
                row, linked, direction=Direction.FEE, counterparty=row.recipient, amount=row.fee, signed=True
            )


def _draft(row: Movement | Signed, linked: LinkedAddress, **facts: object) -> Line:
    position, token = (FEE, None) if isinstance(row, Signed) else (row.position, row.token)
    return Line(
        customer_id=linked.customer_id,
        linked=linked,
        network=row.network,
        token=token,
        number=row.number,
        block_hash=row.block.hash,
        transaction_hash=row.transaction_hash,
        position=position,
        at=row.at,
        place=place_of(row.at, row.number, row.transaction_index, position),
        initiator=row.initiator,
        **facts,
    )


def _write(drafts: list[Line]) -> list[Line]:
    """Of one customer."""
    known = _known(drafts)
    fresh = [line for line in drafts if _identity(line) not in known]
    moved = [line for line in (_moved(known, draft) for draft in drafts) if line]
    _judge(fresh)
    made = Line.objects.bulk_create(fresh, batch_size=_AT_ONCE, ignore_conflicts=True)
    update_each(moved, _OF_THE_BLOCK)
    bursts.fold(made)
    sums.sum_again([*made, *moved])
    return [*made, *moved]


def _known(drafts: list[Line]) -> dict[tuple[int, int, str, int], Line]:
    hashes = {line.transaction_hash for line in drafts}
    rows = Line.objects.filter(
        linked__in={line.linked_id for line in drafts}, transaction_hash__in=hashes
    ).select_related("network", "token", "linked")
    return {_identity(row): row for row in rows}


def _moved(known: dict[tuple[int, int, str, int], Line], draft: Line) -> Line | None:
    """The line that is there already, where it is in another block now, or was in none."""
    line = known.get(_identity(draft))
    if line is None or (line.block_hash == draft.block_hash and line.replaced_at is None):
        return None
    if line.block_hash != draft.block_hash:
        line.moved_at = now()
    line.number, line.block_hash, line.at, line.place = draft.number, draft.block_hash, draft.at, draft.place
    line.replaced_at = None
    return line


def _identity(line: Line) -> tuple[int, int, str, int]:
    return line.linked_id, line.network_id, line.transaction_hash, line.position


def _judge(lines: list[Line]) -> None:
    """Says of new lines of one customer which are folded away, and unfolds tokens that are now used."""
    if not lines:
        return
    others = {line.counterparty for line in lines}
    tokens = {line.token_id for line in lines if line.token_id}
    knows = Acquaintance.of(Customer(pk=lines[0].customer_id), others, tokens)
    for line in lines:
        line.signed = line.signed or line.initiator in knows.own
        knows.learn(line)
    judge(lines, knows)
    bursts.unfold_used(lines[0].customer_id, knows.used & tokens)


def judge(lines: Iterable[Line], knows: Acquaintance) -> None:
    """Says of each by itself whether it is folded away; bursts show only when lines are seen together."""
    for line in lines:
        arrival = _arrival(line, knows)
        line.fold, line.is_strange = why_folded(arrival) or "", is_strange(arrival)


def _arrival(line: Line, knows: Acquaintance) -> Arrival:
    return Arrival(
        asset=line.asset.facts,
        amount=int(line.amount),
        is_incoming=line.direction == Direction.IN,
        signed=line.signed,
        is_trusted=line.counterparty in knows.trusted,
        was_used=line.token_id in knows.used,
    )
