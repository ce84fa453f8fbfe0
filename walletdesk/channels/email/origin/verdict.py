"""What was found out about who wrote a letter, and how it is said to an agent."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Result(StrEnum):
    """The results of RFC 8601, section 2.7."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    SOFTFAIL = "softfail"
    NEUTRAL = "neutral"
    NONE = "none"
    TEMPORARY = "temperror"
    PERMANENT = "permerror"


class Reason(TextChoices):
    """Why a signature counts or does not."""

    GOOD = "good", gettext_lazy("It holds")
    REPORTED = "reported", gettext_lazy("Your mail server checked it")
    UNREADABLE = "unreadable", gettext_lazy("It can't be read")
    TOO_BIG = "too_big", gettext_lazy("The letter is too big to be checked")
    EXPIRED = "expired", gettext_lazy("It has expired")
    PARTIAL = "partial", gettext_lazy("It covers only a part of the letter")
    OPEN_FROM = "open_from", gettext_lazy("It does not cover the sender")
    WEAK = "weak", gettext_lazy("Its method is no longer safe")
    SHORT_KEY = "short_key", gettext_lazy("Its key is too short to be safe")
    NO_KEY = "no_key", gettext_lazy("The domain publishes no such key")
    REVOKED = "revoked", gettext_lazy("The domain has withdrawn the key")
    BAD_KEY = "bad_key", gettext_lazy("The key of the domain can't be used")
    TESTING = "testing", gettext_lazy("The domain is only testing")
    BODY_CHANGED = "body_changed", gettext_lazy("The letter was changed after it was signed")
    WRONG = "wrong", gettext_lazy("It does not belong to this letter")
    NO_ANSWER = "no_answer", gettext_lazy("The DNS gave no answer")


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who handed the letter over. Empty for one that was fetched from a mailbox.

    `ip` must be the sender's own: leave it empty when the letter came through a mail server of ours.
    """

    ip: str = ""
    helo: str = ""
    mail_from: str = ""


@dataclass(frozen=True, slots=True)
class Spf:
    """`domain` is the one that was asked whether this server may send for it."""

    result: Result = Result.NONE
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """One DKIM signature. `leaves_open` names what readers go by and the signature does not hold."""

    domain: str
    selector: str
    result: Result
    reason: Reason
    leaves_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dmarc:
    """`policy` is what the author's domain wants done with a fake: none, quarantine or reject.

    `alignment` names what proves the author's domain: "spf", "dkim". That may be so without any policy; then
    the result is NONE.
    """

    result: Result = Result.NONE
    policy: str = ""
    from_domain: str = ""
    alignment: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Who wrote a letter, as far as it can be known.

    `author` is the one address in its one From header, its domain in lower-case ASCII; empty when there is
    none, several, or one that different programs read differently.
    """

    author: str = ""
    spf: Spf = Spf()
    dkim: tuple[Signature, ...] = ()
    dmarc: Dmarc = Dmarc()
    has_arc: bool = False

    @property
    def is_aligned(self) -> bool:
        """Whether the domain in the From header is proven."""
        return bool(self.dmarc.alignment)

    @property
    def is_denied(self) -> bool:
        """Whether the domain in the From header asks to distrust this letter."""
        return self.dmarc.result == Result.FAIL and self.dmarc.policy in {"quarantine", "reject"}

    def vouches_for(self, address: str) -> bool:
        """Whether this very address is proven. Asks no more than a domain can say about its own people."""
        return self.is_aligned and address.lower() == self.author.lower()

    def to_json(self) -> dict[str, Any]:
        """Plain values that the ledger keeps."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Origin":
        """What `to_json` gave, also after a way through a database."""
        spf, dmarc = kept["spf"], kept["dmarc"]
        return cls(
            author=kept["author"],
            spf=Spf(Result(spf["result"]), spf["domain"]),
            dkim=tuple(
                Signature(
                    each["domain"],
                    each["selector"],
                    Result(each["result"]),
                    Reason(each["reason"]),
                    tuple(each.get("leaves_open", ())),
                )
                for each in kept["dkim"]
            ),
            dmarc=Dmarc(
                Result(dmarc["result"]), dmarc["policy"], dmarc["from_domain"], tuple(dmarc["alignment"])
            ),
            has_arc=kept["has_arc"],
        )

    @property
    def words(self) -> tuple[str, ...]:
        """Sentences for an agent, in the present language; the most important first."""
        return tuple(self._words())

    def _words(self) -> Iterator[str]:
        yield self._verdict()
        ways = sorted({sign.domain for sign in self.dkim if sign.result == Result.PASS})
        if not self.is_aligned and ways:
            yield _("It was sent through %(domains)s.") % {"domains": ", ".join(ways)}
        if self.has_arc and not self.is_aligned:
            yield _("It was forwarded. What the forwarders say about it proves nothing here.")

    def _verdict(self) -> str:
        domain = {"domain": self.dmarc.from_domain}
        if not self.author:
            return _("It can't be said who wrote this: the letter doesn't name exactly one author.")
        if self.is_aligned:
            return _("The address is proven: %(domain)s vouches for it.") % domain
        if self.dmarc.result == Result.TEMPORARY:
            return _("Whether the address is real could not be found out just now.")
        if self.is_denied:
            return _("This letter claims to be from %(domain)s, and %(domain)s says that it is not.") % domain
        return _("Nobody vouches for this sender.")
