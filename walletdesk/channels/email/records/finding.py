"""What was found about one record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.core.dns import Dns
from walletdesk.notices.dkim import Signer
from walletdesk.notices.dns_records import Record, Text

NO_ANSWER = _("The DNS gave no answer just now. Try again in a minute.")


class State(TextChoices):
    """How a record stands."""

    OK = "ok", pgettext_lazy("DNS record", "Right")
    WEAK = "weak", pgettext_lazy("DNS record", "Works, but could protect better")
    MISSING = "missing", pgettext_lazy("DNS record", "Missing")
    WRONG = "wrong", pgettext_lazy("DNS record", "Wrong")
    UNKNOWN = "unknown", pgettext_lazy("DNS record", "Not known")


@dataclass(frozen=True, slots=True)
class Own:
    """The operator's domain, and what is known of how its letters come and go.

    `signer` is None as long as letters are not signed; `host` is where letters to us arrive; `addresses` are
    the IP addresses that letters leave from, as far as they are known.
    """

    domain: str
    signer: Signer | None = None
    host: str = ""
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """`record` is what should be there, ready to be copied, with the reason; `there` is what is.

    `problem` says in a sentence what is not right; it is empty when nothing is.
    """

    title: str
    state: State
    record: Record
    there: tuple[str, ...] = ()
    problem: Text = ""
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of record is looked at: what is wanted, and what is made of what is there."""

    title: str
    wanted: Callable[[Own], Record]
    judge: Callable[[Own, Dns], Finding]
    is_optional: bool = False

    def finding(
        self,
        own: Own,
        state: State,
        there: Iterable[str] = (),
        *,
        problem: Text = "",
        value: str | None = None,
    ) -> Finding:
        """A finding about this kind of record; `value` where something better than the usual is wanted."""
        record, there = self.wanted(own), tuple(there)
        if state == State.OK:
            value = there[0]
        record = record if value is None else replace(record, value=value)
        return Finding(self.title, state, record, there, problem, self.is_optional)


def readable(texts: Iterable[bytes]) -> list[str]:
    """Texts of the DNS for people."""
    return [text.decode("utf-8", "replace") for text in texts]
