"""When what the checks see becomes the state of a service, so that one bad minute cries no wolf.

It gets worse after three bad checks in a row, and counts as slow when half of the last ten were bad, though
never in a row; it is well again after five good ones in a row.
"""

from collections.abc import Sequence

from walletdesk.help.status.states import State

LOOKED_AT = 10
_WORSE_AFTER = 3
_BETTER_AFTER = 5


def settled(now: State, seen: Sequence[State]) -> State:
    """The state after these checks, the newest first. What could not be found out says nothing either way."""
    known = [state for state in seen if state is not State.UNKNOWN][:LOOKED_AT]
    if not known:
        return now
    latest = known[:_WORSE_AFTER]
    least = min(latest, key=lambda state: state.rank)
    if len(latest) == _WORSE_AFTER and least.is_trouble and least.rank > now.rank:
        return least
    if now in {State.SLOW, State.DOWN}:
        return _better(now, known[:_BETTER_AFTER])
    if sum(state.is_trouble for state in known) * 2 >= LOOKED_AT:
        return State.SLOW
    return State.WORKING if known[0] is State.WORKING else now


def _better(now: State, latest: Sequence[State]) -> State:
    worst = max(latest, key=lambda state: state.rank)
    return worst if len(latest) == _BETTER_AFTER and worst.rank < now.rank else now
