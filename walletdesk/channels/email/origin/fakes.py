"""Letters that pretend to be ours: a scammer who is taken for support needs nothing else.

What counts is a claim to be us, by an address, a domain or a name. Merely having an agent's name is none:
people have the same names, and a customer must not wait because of it. With it a claim must come: the brand,
or a word such as "support" (docs/decisions/0021-origin-of-letters.md).
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from walletdesk.channels.email.origin.domains import organisational, plain
from walletdesk.channels.email.origin.likeness import LONGEST, likeness, run_on, shown_domain
from walletdesk.channels.email.origin.verdict import Origin
from walletdesk.channels.email.reading import Mailbox
from walletdesk.core.text import fold, strip_unseen

_SHORTEST_BRAND = 4
_HAN = re.compile("[\u4e00-\u9fff]")
_ADDRESS = re.compile(r"[^\s<>\"(),;:@]*@[^\s<>\"(),;:@]+")
_STAFF = (
    "support, help, helpdesk, help desk, help center, help centre, service, customer service, customer care, "
    "team, staff, agent, official, security, admin, administrator, moderator, compliance, verification, "
    "recovery, noreply, no reply"
)
_STAFF_HAN = (
    "客服, 客户服务, 客戶服務, 官方, 支持, 支援, 团队, 團隊, 工作人员, 工作人員, 管理员, 管理員, "
    "服务中心, 服務中心, 安全中心, 帮助中心, 幫助中心, 风控, 風控"
)
_WORDS = tuple(likeness(word) for word in _STAFF.split(", "))
_HAN_WORDS = tuple(_STAFF_HAN.split(", "))
_RUN_ON_WORDS = (*(word.replace(" ", "") for word in _WORDS), *_HAN_WORDS)


class Fake(TextChoices):
    """How a letter pretends to be ours."""

    OUR_ADDRESS = "our_address", _("It carries one of our addresses, and nothing proves that it is ours.")
    OUR_DOMAIN = "our_domain", _("It carries our domain, and nothing proves that it is ours.")
    LOOK_ALIKE = "look_alike", _("Its address is made to look like one of ours.")
    SHOWN_ADDRESS = "shown_address", _("Its name shows one of our addresses, but it comes from another.")
    OUR_NAME = "our_name", _("It calls itself by our name, but does not come from us.")
    AGENT_NAME = "agent_name", _("It calls itself a member of our staff, but does not come from us.")


@dataclass(frozen=True, slots=True)
class House:
    """What somebody could pretend to be. The agents' own addresses are among `addresses`."""

    brand: str
    addresses: Collection[str]
    domains: Collection[str]
    agents: Collection[str]


def fake(authors: Sequence[Mailbox], origin: Origin, house: House) -> Fake | None:
    """How this letter pretends to be ours, or None when it does not, or really is.

    As long as the proof of one of our addresses is only a matter of time (a DMARC result of TEMPORARY), the
    letter is a fake too: whoever asks may ask again later.
    """
    for author in authors:
        if found := _pretends(author, origin, house):
            return found
    return None


def _pretends(author: Mailbox, origin: Origin, house: House) -> Fake | None:
    address = author.address.lower()
    local, _at, host = address.rpartition("@")
    domain = plain(host)
    ours = {plain(each) for each in house.domains}
    if address and address in {each.lower() for each in house.addresses}:
        return None if origin.vouches_for(address) else Fake.OUR_ADDRESS
    if any(domain == each or domain.endswith(f".{each}") for each in ours if each):
        return None if origin.vouches_for(address) else Fake.OUR_DOMAIN
    if _looks_like(domain, ours, house.brand) or _claims_brand(local, house.brand, alone=False):
        return Fake.LOOK_ALIKE
    return _named_like_us(author.name, local, house)


def _looks_like(domain: str, ours: Collection[str], brand: str) -> bool:
    shown = shown_domain(organisational(domain))
    if run_on(shown) in {run_on(shown_domain(organisational(each))) for each in ours if each}:
        return True
    return any(_claims_brand(label, brand) for label in shown_domain(domain).split("."))


def _named_like_us(name: str, local: str, house: House) -> Fake | None:
    if _shows_address(name, house):
        return Fake.SHOWN_ADDRESS
    if _claims_brand(name, house.brand):
        return Fake.OUR_NAME
    if any(_poses_as(agent, name, local, house.brand) for agent in house.agents):
        return Fake.AGENT_NAME
    return None


def _shows_address(name: str, house: House) -> bool:
    ours = {likeness(each) for each in house.addresses} | {likeness(each) for each in house.domains}
    shown = _ADDRESS.findall(fold(strip_unseen(name[:LONGEST])))
    return any(likeness(part) in ours for each in shown for part in (each, each.partition("@")[2]))


def _claims_brand(text: str, brand: str, *, alone: bool = True) -> bool:
    """The brand with a word of staff beside it; or, where that says something already, `alone`."""
    told, looks = run_on(text), run_on(brand)
    if looks not in told or (len(looks) < _SHORTEST_BRAND and not _HAN.search(looks)):
        return False
    rest = told.replace(looks, " ", 1)
    return (alone and not rest.strip()) or any(word in rest for word in _RUN_ON_WORDS)


def _poses_as(agent: str, name: str, local: str, brand: str) -> bool:
    """The agent's name, and a claim beside it."""
    words, looks = f" {likeness(name)} ", f" {likeness(agent)} "
    if not looks.strip() or looks not in words:
        return False
    rest = words.replace(looks, "  ", 1)
    if run_on(brand) and run_on(brand) in run_on(rest):
        return True
    # "Ada Support" may be anybody's first name and firm; a full name with it is not.
    return _is_full(agent) and (_says_staff(rest) or _says_staff(f" {likeness(local)} "))


def _is_full(name: str) -> bool:
    return len(name.split()) > 1 or len(_HAN.findall(name)) > 1


def _says_staff(looks: str) -> bool:
    return any(f" {word} " in looks for word in _WORDS) or any(word in looks for word in _HAN_WORDS)
