"""What is known of a finding, in words: each fact by its name, in an order that people ask in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from walletdesk.chains.evm.address import Address
from walletdesk.chains.models import Network
from walletdesk.core.money import Amount
from walletdesk.core.places import Place
from walletdesk.journal import Act
from walletdesk.look import moments
from walletdesk.wallet.lookalike import Run, resemblance
from walletdesk.wallet.models.reported import ReportKind
from walletdesk.watch.rule import Words

if TYPE_CHECKING:
    from walletdesk.watch.models import Alert


@dataclass(frozen=True)
class Fact:
    """One line. `is_code`: letters that no language reads aloud, such as an address of a chain; `runs` cut it
    where it begins or ceases to be the same as the one it looks like."""

    name: str
    label: Words
    text: str
    is_code: bool = False
    runs: tuple[Run, ...] = ()

    def __str__(self) -> str:
        """A line of a letter."""
        return _("%(what)s: %(fact)s") % {"what": self.label, "fact": self.text}

    @property
    def is_address(self) -> bool:
        return self.name in ADDRESSES


def _country(code: str) -> str:
    return Place(country_code=code).label(get_language())


def _countries(codes: str) -> str:
    return _(", ").join(_country(code) for code in codes.split(","))


def _act(slug: str) -> str:
    act = Act.named(slug)
    return str(act.label) if act else slug


def _minutes(text: str) -> str:
    return moments.span(timedelta(minutes=max(1, int(text))))


def _days(text: str) -> str:
    return moments.span(timedelta(days=max(1, int(text))))


def _kilometres(text: str) -> str:
    return _("about %(number)s km") % {"number": text}


def network_called(slug: str) -> str:
    """Its name; the key itself of one that is no longer known."""
    return Network.objects.filter(slug=slug).values_list("name", flat=True).first() or slug


def _address(text: str) -> str:
    return str(Address.of(text)) if text else ""


def _bait(kind: str) -> str:
    kinds = {"zero": _("nothing at all"), "tiny": _("a tiny amount"), "counterfeit": _("a fake token")}
    return kinds.get(kind, kind)


def _unlimited(kind: str) -> str:
    return _("Everything in this collection") if kind == "for_all" else _("Without a limit")


def _listed(kind: str) -> str:
    return str(ReportKind(kind).label) if kind in ReportKind.values else kind


def _percent(text: str) -> str:
    return f"{text} %"


def _disguised(symbol: str) -> str:
    return _("Its name is disguised") if symbol == "?" else symbol


Say = Callable[[str], str]
KINDS: dict[str, tuple[Words, Say]] = {
    "act": (gettext_lazy("What changed"), _act),
    "mailbox": (gettext_lazy("E-mail address"), str),
    "device": (gettext_lazy("Device"), str),
    "country": (gettext_lazy("Country"), _country),
    "from_country": (gettext_lazy("The sign-in before"), _country),
    "minutes": (gettext_lazy("Time between them"), _minutes),
    "distance": (gettext_lazy("Distance"), _kilometres),
    "countries": (gettext_lazy("Known so far"), _countries),
    "tries": (gettext_lazy("Wrong tries"), str),
    "countries_tried": (gettext_lazy("Tried from"), _countries),
    "network": (gettext_lazy("Network"), network_called),
    "amount": (gettext_lazy("Amount"), str),
    "unlimited": (gettext_lazy("Amount"), _unlimited),
    "share": (gettext_lazy("Part of what was there"), _percent),
    "assets": (gettext_lazy("Assets"), str),
    "imitates": (gettext_lazy("Passes itself off as"), _disguised),
    "bait": (gettext_lazy("What was sent"), _bait),
    "count": (gettext_lazy("How many"), str),
    "days": (gettext_lazy("Silent for"), _days),
    "account": (gettext_lazy("Your address"), _address),
    "counterparty": (gettext_lazy("Other side"), _address),
    "resembles": (gettext_lazy("Looks like"), _address),
    "spender": (gettext_lazy("May take it out"), _address),
    "code": (gettext_lazy("Code of"), _address),
    "initiator": (gettext_lazy("Signed by"), _address),
    "listed": (gettext_lazy("Reported as"), _listed),
    "contract": (gettext_lazy("Token’s contract"), _address),
    "transaction": (gettext_lazy("Transaction"), str),
}
ADDRESSES = frozenset({"account", "counterparty", "resembles", "spender", "code", "initiator", "contract"})
CODES = ADDRESSES | {"transaction"}


def shown(alert: Alert) -> list[Fact]:
    """In the language of the moment."""
    return told(alert.facts)


def told(facts: Mapping[str, str]) -> list[Fact]:
    """Those that this version knows how to say; the others are left out."""
    return [
        Fact(name, label, _say(name, facts, say), name in CODES, _runs(name, facts))
        for name, (label, say) in KINDS.items()
        if facts.get(name)
    ]


def _say(name: str, facts: Mapping[str, str], say: Say) -> str:
    if name == "amount":
        return f"{amount_in(facts).format()} {facts.get('token', '')}".strip()
    if name == "unlimited":
        return f"{say(facts[name])} · {facts.get('token', '')}"
    return say(facts[name])


def amount_in(facts: Mapping[str, str]) -> Amount:
    """Of facts that have one."""
    return Amount(int(facts["amount"]), min(77, int(facts.get("decimals", "0"))))


def _runs(name: str, facts: Mapping[str, str]) -> tuple[Run, ...]:
    """Of two addresses that look alike, where they differ."""
    if name not in {"counterparty", "resembles"} or "resembles" not in facts:
        return ()
    like = resemblance(facts["counterparty"], facts["resembles"])
    if like is None:
        return ()
    return tuple(like.runs() if name == "counterparty" else like.known_runs())


def of_lesson(rule: str, subject: str) -> str:
    """What a rule has learnt, in words: the country, the pair of countries, the address."""
    if rule == "new_country":
        return _country(subject)
    if rule == "impossible_travel":
        return _countries(subject.replace("+", ","))
    network, _colon, token = subject.partition(":")
    if token:
        return f"{network_called(network)}: {_address(token)}"
    return _address(subject) if subject.startswith("0x") else subject
