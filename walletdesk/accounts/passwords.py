"""What a password must be, with the reason when it isn't (NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 6.2).

Long enough, not known to attackers, not made of what is publicly known about its owner, and not of one
obvious pattern. Nothing else is asked for: no kinds of characters, no expiry, no hints.
"""

import gzip
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from walletdesk.accounts import policy, strength

COMMON = Path(__file__).parent / "data" / "common_passwords.txt.gz"
# What must be left of a password without the words that stand on every page of ours.
LEAST_OF_ITS_OWN = 6


@dataclass(frozen=True)
class Refusal:
    """Why a password is not good enough, as a code for programs and in words for its owner."""

    code: str
    reason: str | Promise


class PasswordRefused(ValueError):
    """The password breaks the policy; `refusals` say why."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__(", ".join(refusal.code for refusal in refusals))
        self.refusals = refusals


def normal(password: str) -> str:
    """The form that is hashed: typed on a phone or on a Mac, it is the same password (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def refusals(password: str, *, has_factor: bool = False, context: Iterable[str] = ()) -> list[Refusal]:
    """Every reason against this password; an empty list when it is fine. `context`: name and e-mail of its
    owner."""
    if len(password) > policy.LONGEST_PASSWORD:
        return [_too_long()]
    password = normal(password)
    shortest = policy.SHORTEST_PASSWORD_WITH_FACTOR if has_factor else policy.SHORTEST_PASSWORD_ALONE
    found = [_too_short(shortest)] if len(password) < shortest else []
    words = list(context_words(context))
    if password.casefold() in common():
        found.append(Refusal("common", _("This is one of the passwords that attackers try first.")))
    elif _is_made_of(password, words):
        found.append(Refusal("context", _("It is mostly made of your name, your address or our name.")))
    elif not found and (weakness := strength.measure(password, words)).score < 2:
        found.append(
            Refusal("guessable", weakness.reason or _("It follows a pattern that is quickly guessed."))
        )
    return found


def check(password: str, *, has_factor: bool = False, context: Iterable[str] = ()) -> None:
    """Raises PasswordRefused when there is any reason against this password."""
    if found := refusals(password, has_factor=has_factor, context=context):
        raise PasswordRefused(found)


def context_words(context: Iterable[str]) -> Iterable[str]:
    """The words of a person that no password should lean on, and the brand."""
    for text in (*context, settings.BRAND):
        for word in re.split(r"[\W_]+", normal(text).casefold()):
            if len(word) >= 3 and word not in {"com", "net", "org", "www", "mail"}:
                yield word


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Common and breached passwords, folded by NFKC and case (data/NOTICE)."""
    with gzip.open(COMMON, "rt", encoding="utf-8") as lines:
        return frozenset(line.rstrip("\n") for line in lines)


def _is_made_of(password: str, words: list[str]) -> bool:
    rest = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest != password.casefold() and len(re.sub(r"[\W\d_]+", "", rest)) < LEAST_OF_ITS_OWN


def _too_short(shortest: int) -> Refusal:
    reason = ngettext_lazy(
        "It needs at least %(count)d character.", "It needs at least %(count)d characters.", "count"
    )
    return Refusal("short", reason % {"count": shortest})


def _too_long() -> Refusal:
    return Refusal(
        "long", _("It can have at most %(count)d characters.") % {"count": policy.LONGEST_PASSWORD}
    )
