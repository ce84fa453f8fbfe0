"""When what the checks see becomes the state of a service, so that one bad minute cries no wolf.

It gets worse after three bad checks in a row, and counts as slow when half of the last ten were bad, though
never in a row; it is well again after five good ones in a row.
"""

from collections.abc import Sequence

from walletdesk.help.status.states import State

LOOKED_AT = 10
_WORSE_AFTER = 3
BETTER_AFTER = 5


def settled(now: State, seen: Sequence[State]) -> State:
    """The state after these checks, the newest first. What can't be found out says nothing for a while."""
    if seen and seen[0] is State.OFF:
        return State.OFF
    if len(seen) >= BETTER_AFTER and set(seen[:BETTER_AFTER]) == {State.UNKNOWN}:
        return State.UNKNOWN
    known = [state for state in seen if state not in {State.UNKNOWN, State.OFF}][:LOOKED_AT]
    if worse := _worse(now, known):
        return worse
    if now in {State.SLOW, State.DOWN}:
        return _better(now, known[:BETTER_AFTER])
    return State.WORKING if known and known[0] is State.WORKING else now


def _worse(now: State, known: Sequence[State]) -> State | None:
    latest = known[:_WORSE_AFTER]
    least = min(latest, key=lambda state: state.rank, default=now)
    if len(latest) == _WORSE_AFTER and least.is_trouble and least.rank > now.rank:
        return least
    is_restless = sum(state.is_trouble for state in known) * 2 >= LOOKED_AT
    return State.SLOW if is_restless and State.SLOW.rank > now.rank else None


def _better(now: State, latest: Sequence[State]) -> State:
    worst = max(latest, key=lambda state: state.rank, default=now)
    return worst if len(latest) == BETTER_AFTER and worst.rank < now.rank else now
