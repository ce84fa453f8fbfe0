"""A trace goes on: what it follows, where it stops and why, and that it is live."""

import pytest

from tests.unit.chains.tracing.chain import USD, Chain, address, network
from walletdesk.chains.tracing.choosing import MANY
from walletdesk.chains.tracing.going_on import go_on
from walletdesk.chains.tracing.limits import HOPS
from walletdesk.chains.tracing.models import Ending, Trace
from walletdesk.chains.tracing.models.trace import Trouble
from walletdesk.core.actors import SYSTEM
from walletdesk.journal import Entry

pytestmark = pytest.mark.django_db
VICTIM, THIEF, SECOND, THIRD = (address(letter) for letter in "abcd")


@pytest.fixture
def chain() -> Chain:
    return Chain()


def trace_of(transaction: str) -> Trace:
    return Trace.objects.begin(network(), transaction, by=SYSTEM)


def ending(trace: Trace, where: str) -> str:
    return trace.stations.get(address=where).ending


def goes_on(trace: Trace, chain: Chain, times: int = 1) -> bool:
    changed = [go_on(trace, chain) for _ in range(times)]
    return changed[-1]


def test_money_is_followed_from_hop_to_hop(chain: Chain) -> None:
    trace = trace_of(chain.pays(VICTIM, THIEF, 100, 10))
    chain.pays(THIEF, SECOND, 70, 20)
    chain.pays(SECOND, THIRD, 70, 30)
    goes_on(trace, chain, 3)
    assert [(hop.recipient, hop.amount, hop.depth) for hop in trace.hops.in_order()] == [
        (THIEF, 100, 0),
        (SECOND, 70, 1),
        (THIRD, 70, 2),
    ]
    assert (ending(trace, VICTIM), ending(trace, THIEF)) == (Ending.ORIGIN, Ending.RESTS)
    assert (ending(trace, SECOND), ending(trace, THIRD)) == (Ending.MOVED, Ending.RESTS)


def test_what_moves_on_later_is_seen_by_the_next_look(chain: Chain) -> None:
    trace = trace_of(chain.pays(VICTIM, THIEF, 100, 10))
    goes_on(trace, chain, 2)
    assert goes_on(trace, chain) is False
    chain.pays(THIEF, SECOND, 100, 101)
    chain.newest = 101
    assert goes_on(trace, chain) is True
    assert ending(trace, THIEF) == Ending.MOVED


def test_two_looks_at_the_same_chain_leave_the_same_rows(chain: Chain) -> None:
    trace = trace_of(chain.pays(VICTIM, THIEF, 100, 10))
    chain.pays(THIEF, SECOND, 100, 20)
    goes_on(trace, chain, 2)
    before = list(trace.hops.values_list("transaction_hash", "position", "depth"))
    Trace.objects.get().stations.update(looked_to=None)
    goes_on(trace, chain, 2)
    assert list(trace.hops.values_list("transaction_hash", "position", "depth")) == before


def test_a_contract_is_not_looked_into_unless_somebody_asks_for_it(chain: Chain) -> None:
    chain.contracts.add(THIEF)
    trace = trace_of(chain.pays(VICTIM, THIEF, 100, 10))
    chain.pays(THIEF, SECOND, 100, 20)
    goes_on(trace, chain)
    assert ending(trace, THIEF) == Ending.CONTRACT
    assert trace.look_further(THIEF, by=SYSTEM)
    goes_on(trace, chain)
    assert trace.hops.filter(recipient=SECOND).exists()
    assert Entry.objects.filter(act="tracing.station.opened").count() == 1


def test_nobody_can_look_further_where_nothing_stopped(chain: Chain) -> None:
    trace = trace_of(chain.pays(VICTIM, THIEF, 100, 10))
    goes_on(trace, chain)
    assert trace.look_further(THIEF, by=SYSTEM) is None
    assert trace.look_further(THIRD, by=SYSTEM) is None


def test_where_very_many_payments_leave_it_stops(chain: Chain) -> None:
    trace = trace_of(chain.pays(VICTIM, THIEF, 1000, 10))
    for number in range(MANY + 1):
        chain.pays(THIEF, address(f"{number:x}9"), 1, 20)
    goes_on(trace, chain)
    assert ending(trace, THIEF) == Ending.MANY
    assert trace.hops.count() == 1


def test_after_so_many_hops_it_waits_for_somebody_to_ask(chain: Chain) -> None:
    stops = [address(letter) for letter in "0123456789"]
    trace = trace_of(chain.pays(VICTIM, stops[0], 100, 10))
    for number in range(HOPS + 2):
        chain.pays(stops[number], stops[number + 1], 100, 11 + number)
    goes_on(trace, chain, HOPS + 3)
    assert ending(trace, stops[HOPS]) == Ending.LIMIT
    trace.look_further(stops[HOPS], by=SYSTEM)
    goes_on(trace, chain, 2)
    assert trace.hops.filter(sender=stops[HOPS]).exists()


def test_a_small_part_is_shown_and_not_followed(chain: Chain) -> None:
    trace = trace_of(chain.pays(VICTIM, THIEF, 1000, 10))
    chain.pays(THIEF, SECOND, 10, 20)
    goes_on(trace, chain)
    assert ending(trace, SECOND) == Ending.SMALL


def test_money_that_comes_back_is_no_ring_without_end(chain: Chain) -> None:
    trace = trace_of(chain.pays(VICTIM, THIEF, 100, 10))
    chain.pays(THIEF, SECOND, 100, 20)
    chain.pays(SECOND, THIEF, 100, 30)
    chain.pays(THIEF, VICTIM, 100, 40)
    goes_on(trace, chain, 6)
    assert trace.hops.count() == 4
    assert goes_on(trace, chain) is False


def test_an_exchange_of_blocks_begins_the_trace_again(chain: Chain) -> None:
    trace = trace_of(chain.pays(VICTIM, THIEF, 100, 92))
    goes_on(trace, chain)
    chain.is_exchanged()
    assert goes_on(trace, chain) is True
    assert (trace.hops.count(), trace.trouble) == (0, Trouble.NOT_THERE)


def test_final_blocks_are_not_asked_for_again(chain: Chain) -> None:
    trace = trace_of(chain.pays(VICTIM, THIEF, 100, 10))
    goes_on(trace, chain)
    chain.asked.clear()
    goes_on(trace, chain)
    assert "block_hash" not in chain.asked


def test_silence_loses_nothing_and_is_said(chain: Chain) -> None:
    trace = trace_of(chain.pays(VICTIM, THIEF, 100, 10))
    goes_on(trace, chain)
    chain.pays(THIEF, SECOND, 100, 101)
    chain.newest, chain.is_silent = 101, True
    assert goes_on(trace, chain) is True
    assert (trace.trouble, trace.hops.count()) == (Trouble.SILENT, 1)
    chain.is_silent = False
    goes_on(trace, chain)
    assert (trace.trouble, trace.hops.count()) == (Trouble.NONE, 2)


def test_what_waits_failed_or_moved_nothing_is_said_in_a_word(chain: Chain) -> None:
    failed, nothing = chain.pays(VICTIM, THIEF, 100, 10), chain.pays(VICTIM, THIEF, 0, 11)
    chain.failed.add(failed)
    chain.waiting.add("0x" + "77" * 32)
    on = network()
    said = {}
    for transaction in (failed, nothing, "0x" + "77" * 32, "0x" + "88" * 32):
        trace = Trace.objects.begin(on, transaction, by=SYSTEM)
        go_on(trace, chain)
        said[transaction] = trace.trouble
    assert list(said.values()) == [Trouble.FAILED, Trouble.NOTHING, Trouble.PENDING, Trouble.NOT_THERE]


def test_one_transaction_has_one_trace_whoever_asks() -> None:
    on = network()
    first, again = (Trace.objects.begin(on, "0x" + "77" * 32, by=SYSTEM) for _ in range(2))
    assert first == again
    assert Entry.objects.filter(act="tracing.trace.begun").count() == 1


def test_amounts_are_exact_up_to_what_a_contract_can_count(chain: Chain) -> None:
    trace = trace_of(chain.pays(VICTIM, THIEF, 2**256 - 1, 10, USD))
    goes_on(trace, chain)
    assert trace.hops.get().amount == 2**256 - 1
