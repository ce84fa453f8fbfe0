"""Reads the sets of bench/lookalike, and says which scams imitate a brand, by a measure of its own."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from walletdesk.official.checking.host import Host, NotAHost
from walletdesk.official.checking.lists.reading import BadList, read
from walletdesk.official.checking.looks import glanced, read_as, words

# Brands that stand on the allow-list themselves, beside the fuzzy list. The rest of it are near misses.
BRANDS_ALLOWED = ("coinmarketcap.com", "tradingview.com", "etherdelta.com", "quantstamp.com", "binance.net")
# Ordinary words that are one letter from a brand.
ORDINARY = frozenset({"finance", "foundation"})
_LEAST, _LONG, _VERY_LONG = 5, 8, 10


class BadFile(Exception):
    """What is wrong with a file, in a sentence that names it."""


@dataclass(frozen=True)
class Brand:
    name: str
    domain: str


def brands(path: Path) -> list[Brand]:
    """One a line as `name,domain`; a domain alone has its own name."""
    found = []
    for line in _lines(path):
        name, _comma, domain = (part.strip() for part in line.rpartition(","))
        host = host_of(domain)
        if host is None or host.is_ip:
            if {name.lower(), domain.lower()} & {"name", "domain", "brand"}:  # a heading
                continue
            raise BadFile(f"{path}: {line[:80]} is not name,domain.")
        found.append(Brand(name, host.name))
    if not found:
        raise BadFile(f"{path}: no brand in it.")
    return found


def own_brands(path: Path) -> list[Brand]:
    """The fuzzy list of eth-phishing-detect, and what of its allow-list is a brand."""
    listed = [*json.loads(_text(path))["fuzzylist"], *BRANDS_ALLOWED]
    return [Brand("", host.name) for name in listed if (host := host_of(name))]


def scams(path: Path) -> list[str]:
    """Without pages on servers of many, which a list names with their path; says how many those are."""
    try:
        found = read(_text(path))
    except BadList as problem:
        raise BadFile(f"{path}: {problem}") from problem
    if found.left_out:
        print(f"{path}: {found.left_out:,} left out, pages and what is no domain")
    return sorted(found.scams)


def benign(path: Path, key: str = "") -> list[str]:
    """The names of a file, or of the list under a key of it."""
    text = _text(path)
    try:
        names = json.loads(text)[key] if key else scams(path)
    except (BadList, ValueError, KeyError) as problem:
        raise BadFile(f"{path}: {problem}") from problem
    return [host.name for name in names if (host := host_of(name))]


def host_of(name: str) -> Host | None:
    try:
        return Host.read(name)
    except NotAHost:
        return None


class Judge:
    """Which scams imitate a brand: generously, and by other means than the rules that are measured.

    A name does when it has the brand's in it, as it is read or as it looks; or when a part of it is within
    two letters of the brand (of a short one: one), wherever that stands.
    """

    def __init__(self, known: Iterable[Brand]) -> None:
        names = {read_as(brand.name) for brand in known if brand.name}
        names |= {read_as(host.label) for brand in known if (host := host_of(brand.domain))}
        self.names = sorted(name for name in names if len(name) >= _LEAST)

    def imitated(self, domain: str) -> str:
        """The brand that a scam imitates; empty when none."""
        host = host_of(domain)
        if host is None or host.is_ip:
            return ""
        labels = (*host.before, host.label)
        parts = {part for label in labels for part in (read_as(label), *words(label))} - ORDINARY
        return next((name for name in self.names if any(_is_like(part, name) for part in parts)), "")


def _is_like(part: str, name: str) -> bool:
    if name in part or glanced(name) in glanced(part):
        return True
    long = len(name) >= _LONG
    if OSA.distance(part, name) <= (2 if long else 1):
        return True
    if not long or len(part) <= len(name):
        return False
    found = fuzz.partial_ratio_alignment(name, part, score_cutoff=80)
    most = 2 if len(name) >= _VERY_LONG else 1
    window = part[found.dest_start : found.dest_end] if found else ""
    return bool(found) and window not in ORDINARY and OSA.distance(name, window) <= most


def _lines(path: Path) -> list[str]:
    return [line for raw in _text(path).splitlines() if (line := re.sub(r"#.*", "", raw).strip())]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise BadFile(f"{path}: {problem.strerror or problem}.") from problem
    except UnicodeDecodeError as problem:
        raise BadFile(f"{path}: not text in UTF-8.") from problem
