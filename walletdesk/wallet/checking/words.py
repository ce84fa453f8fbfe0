"""What a check says in words, in the present language: who somebody is, what would be done, what would move.

Addresses are never shortened here: a shortened address is what look-alikes are made for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from walletdesk.chains.evm.address import Address
from walletdesk.core.money import Amount
from walletdesk.wallet.checking.check import Check
from walletdesk.wallet.checking.effects import Ending, Kind, Step
from walletdesk.wallet.checking.ends import within
from walletdesk.wallet.checking.picture import Bond, CodeKind, Party
from walletdesk.wallet.disguise import visible
from walletdesk.wallet.labels import shared_contract

_LONGEST_SYMBOL = 20


@dataclass(frozen=True)
class Moved:
    """One line of what would move: `who` by name or address, `is_you` for whoever would sign."""

    who: str
    is_you: bool
    amount: str
    is_less: bool


class Words:
    """The words of one check."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self._picture = check.picture

    def kind(self, party: Party) -> str:
        """What an address is, as far as we could look."""
        if shared := shared_contract(party.address):
            return shared
        if party.token and party.token.is_known:
            return _("The contract of the known token %(symbol)s") % {"symbol": self._symbol(party)}
        if party.token:
            return _("The contract of a token that calls itself “%(symbol)s”") % {
                "symbol": self._symbol(party)
            }
        if party.code is None:
            return _("We could not look whether a person or a contract is behind it")
        return {
            CodeKind.NONE: _("A plain address: a person’s key, or nobody’s yet"),
            CodeKind.CONTRACT: _("A contract: a program is behind it"),
            CodeKind.DELEGATED: _("A plain address for which a program acts (EIP-7702)"),
        }[party.code.kind]

    def bond(self, party: Party) -> str:
        """How the customer knows it; empty for a stranger to us."""
        if self._picture.knows is None:
            return ""
        if party.bond is None:
            return _("New to you")
        return {
            Bond.OWN: _("Your own address"),
            Bond.BOOK: _("In your address book"),
            Bond.PAID: _("You have paid it before"),
            Bond.SEEN: _("In your history, but you never paid it"),
        }[party.bond]

    def steps(self) -> list[str]:
        """What it asks for, as it is written."""
        effects = self._picture.effects
        return [self._step(step) for step in effects.steps] if effects else []

    def grants(self) -> list[str]:
        """Leaves that would stand, and that are not written as plainly as that."""
        effects = self._picture.effects
        if effects is None:
            return []
        written = {(step.kind, step.token, step.to) for step in effects.steps}
        return [self._step(one) for one in effects.grants if (one.kind, one.token, one.to) not in written]

    def moved(self) -> list[Moved]:
        """What would have moved when it was tried: the signer's lines first."""
        effects = self._picture.effects
        if effects is None or effects.ending is not Ending.DONE:
            return []
        mine = self._picture.sender
        lines = [
            Moved(
                self.named(change.address),
                change.address == mine,
                ("−" if change.units < 0 else "+") + self._amount(change.token, abs(change.units)),
                change.units < 0,
            )
            for change in effects.changes
        ]
        return sorted(lines, key=lambda line: (not line.is_you, not line.is_less))

    @property
    def was_tried(self) -> bool:
        effects = self._picture.effects
        return effects is not None and effects.ending is not None

    def named(self, address: str) -> str:
        """The customer's own word for it, with the whole address."""
        if not address:
            return ""
        label = self._picture.labels.get(address, "")
        spelled = str(Address.of(address))
        return f"{label} ({spelled})" if label else spelled

    def _step(self, step: Step) -> str:
        return within(_SENTENCES[step.kind](self, step), step)

    def _amount(self, token: str, units: int) -> str:
        network = self._check.network
        if not token:
            decimals, symbol = (network.decimals, network.symbol) if network else (18, _("coins"))
            return f"{Amount(units, decimals).format()} {symbol}"
        party = self._picture.party(token)
        seen = party.token if party else None
        if seen is None or seen.decimals is None:
            return _("%(units)s smallest units of the token %(token)s") % {
                "units": Amount(units, 0).format(), "token": self.named(token),
            }  # fmt: skip
        return f"{Amount(units, seen.decimals).format()} {self._symbol(party)}"

    def _asset(self, token: str) -> str:
        party = self._picture.party(token)
        return self._symbol(party) or self.named(token)

    def _symbol(self, party: Party | None) -> str:
        symbol = party.token.symbol if party and party.token else ""
        return visible(symbol)[:_LONGEST_SYMBOL]


def _send(words: Words, step: Step) -> str:
    return _("Send %(amount)s to %(to)s") % {
        "amount": words._amount(step.token, step.amount), "to": words.named(step.to),
    }  # fmt: skip


def _take(words: Words, step: Step) -> str:
    return _("Move %(amount)s from %(owner)s to %(to)s") % {
        "amount": words._amount(step.token, step.amount),
        "owner": words.named(step.owner),
        "to": words.named(step.to),
    }


def _approve(words: Words, step: Step) -> str:
    said = {"spender": words.named(step.to), "asset": words._asset(step.token)}
    if not step.amount:
        return _("Take back what %(spender)s may spend of your %(asset)s") % said
    if step.is_unlimited:
        return _("Let %(spender)s spend your %(asset)s without a limit") % said
    return _("Let %(spender)s spend up to %(amount)s of yours") % {
        **said, "amount": words._amount(step.token, step.amount),
    }  # fmt: skip


def _once(words: Words, step: Step) -> str:
    said = {"spender": words.named(step.to), "asset": words._asset(step.token)}
    if step.is_unlimited:
        return _("Let %(spender)s take all of your %(asset)s one time, and send it to anybody") % said
    return _("Let %(spender)s take up to %(amount)s of yours one time, and send it to anybody") % {
        **said, "amount": words._amount(step.token, step.amount),
    }  # fmt: skip


def _approve_all(words: Words, step: Step) -> str:
    said = {"spender": words.named(step.to), "asset": words._asset(step.token)}
    if not step.amount:
        return _("Take back what %(spender)s may take of the collection %(asset)s") % said
    return _("Let %(spender)s take everything of the collection %(asset)s") % said


def _create(words: Words, step: Step) -> str:
    return _("Put a new contract on the network")


def _call(words: Words, step: Step) -> str:
    if step.call == "withdraw":
        return _("Unwrap %(amount)s") % {"amount": words._amount(step.token, step.amount)}
    return _("Wrap the coins that are sent with it into %(asset)s") % {"asset": words._asset(step.token)}


def _unknown(words: Words, step: Step) -> str:
    return _("Call something that we can’t read (%(call)s) of the contract %(contract)s") % {
        "call": step.call, "contract": words.named(step.token),
    }  # fmt: skip


_SENTENCES: dict[Kind, Callable[[Words, Step], str]] = {
    Kind.SEND: _send,
    Kind.TAKE: _take,
    Kind.APPROVE: _approve,
    Kind.APPROVE_ALL: _approve_all,
    Kind.PERMIT: _approve,
    Kind.ONCE: _once,
    Kind.CREATE: _create,
    Kind.CALL: _call,
    Kind.UNKNOWN: _unknown,
}
