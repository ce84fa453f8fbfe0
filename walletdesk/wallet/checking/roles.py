"""Which addresses are in what was pasted, and what each of them is there for."""

from __future__ import annotations

from walletdesk.wallet.checking.effects import Effects, Kind, Step
from walletdesk.wallet.checking.given import Given
from walletdesk.wallet.checking.picture import Role


def roles_in(given: Given, effects: Effects | None) -> dict[str, set[Role]]:
    """Every address in it, in the order in which it matters."""
    roles: dict[str, set[Role]] = {}
    for step in effects.steps if effects else ():
        _add_step(roles, step)
    for step in effects.approvals if effects else ():
        _add_step(roles, step)
    if given.to:
        roles.setdefault(given.to, set()).add(Role.CONTRACT if given.is_for_a_program else Role.RECIPIENT)
    for delegate in given.delegates:
        roles.setdefault(delegate, set()).add(Role.SPENDER)
    if effects:
        for change in effects.changes:
            if change.token:
                roles.setdefault(change.token, set()).add(Role.TOKEN)
    return roles


def _add_step(roles: dict[str, set[Role]], step: Step) -> None:
    # What is taken back needs nobody's good name.
    if step.to and (step.amount or not step.is_leave):
        roles.setdefault(step.to, set()).add(Role.SPENDER if step.is_leave else Role.RECIPIENT)
    if step.token and step.kind not in (Kind.UNKNOWN, Kind.CALL):
        roles.setdefault(step.token, set()).add(Role.TOKEN)
