"""A check as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.typed_data import TypedData
from walletdesk.wallet.checking.check import Check
from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.form_lines import lines_of
from walletdesk.wallet.checking.picture import Bond, Party, Role
from walletdesk.wallet.checking.severity import Severity
from walletdesk.wallet.checking.words import Moved, Words
from walletdesk.wallet.lookalike import Run

_LOOKS = {
    Severity.DANGER: ("notice--bad", "triangle-alert"),
    Severity.CARE: ("notice--warn", "info"),
    Severity.NOTE: ("notice--info", "info"),
}


@dataclass(frozen=True)
class Shown:
    """A finding with its look; `address` in EIP-55; the runs of a look-alike and of what it resembles."""

    finding: Finding
    look: str
    icon: str
    address: str
    runs: list[Run]
    known_runs: list[Run]


@dataclass(frozen=True)
class Who:
    address: str
    label: str
    kind: str
    bond: str


@dataclass(frozen=True)
class FormSeen:
    """What somebody is asked to sign: all its lines, and the two hashes that hardware wallets show of it."""

    lines: list[tuple[str, str]]
    domain_hash: str
    message_hash: str


@dataclass(frozen=True)
class Page:
    check: Check
    findings: list[Shown]
    whom: list[Who]
    steps: list[str]
    grants: list[str]
    moved: list[Moved]
    was_tried: bool
    form: FormSeen | None = None

    @property
    def is_dangerous(self) -> bool:
        return self.check.worst is Severity.DANGER

    @property
    def is_stranger(self) -> bool:
        """Whether the address is neither the customer's own nor in their book."""
        receiving = [party for party in self.check.picture.parties if party.has(Role.RECIPIENT)]
        return not any(party.bond in (Bond.OWN, Bond.BOOK) for party in receiving)

    @property
    def recipient(self) -> str:
        """The address that one may go on to send to: only that of a plain address or link."""
        return (
            str(Address.of(self.check.given.to))
            if self.check.given.to and not self.check.given.is_for_a_program
            else ""
        )


def page_of(check: Check) -> Page:
    words = Words(check)
    return Page(
        check,
        [shown(finding) for finding in check.findings],
        [_who(party, words) for party in check.picture.parties],
        words.steps(),
        words.grants(),
        words.moved(),
        words.was_tried,
        _form(check.given.typed) if check.given.typed else None,
    )


def _form(form: TypedData) -> FormSeen:
    return FormSeen(lines_of(form), "0x" + form.domain_hash.hex(), "0x" + form.message_hash.hex())


def shown(finding: Finding) -> Shown:
    look, icon = _LOOKS[finding.severity]
    likeness = finding.likeness
    return Shown(
        finding,
        look,
        icon,
        str(Address.of(finding.address)) if finding.address else "",
        likeness.runs() if likeness else [],
        likeness.known_runs() if likeness else [],
    )


def _who(party: Party, words: Words) -> Who:
    # That a token's contract is "new to you" says nothing: nobody pays it.
    bond = words.bond(party) if party.roles & {Role.RECIPIENT, Role.SPENDER} else ""
    return Who(str(Address.of(party.address)), party.label, words.kind(party), bond)
