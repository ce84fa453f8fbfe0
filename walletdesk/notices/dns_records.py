"""What a domain has to say in the DNS so that its letters are believed, in plain words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from walletdesk.notices.dkim import Signer

Text = str | Promise
# The longest string that a TXT record can hold in one piece (RFC 1035, section 3.3).
PIECE = 255


@dataclass(frozen=True, slots=True)
class Record:
    """A record to publish: `value` as it is typed into the form of a DNS provider."""

    name: str
    kind: str
    value: str
    why: Text

    @property
    def zone_line(self) -> str:
        """The same for a zone file, where a long text stands in several pieces (RFC 7208, section 3.3)."""
        if self.kind != "TXT":
            return f"{self.name}. IN {self.kind} {self.value}"
        pieces = [self.value[at : at + PIECE] for at in range(0, len(self.value), PIECE)]
        return f"{self.name}. IN TXT " + " ".join(f'"{piece}"' for piece in pieces)


def dkim_record(signer: Signer) -> Record:
    """The public half of our key."""
    why = _("Receivers check with it that a letter is really yours and was not changed on its way.")
    return Record(signer.record_name, "TXT", signer.record, why)


def spf_record(domain: str) -> Record:
    """The servers that may send."""
    why = _(
        "Names the servers that may send for the domain. If your mail provider asks for an “include:”, put "
        "it before “~all”. There can be only one such record: add to one that is there."
    )
    return Record(domain, "TXT", "v=spf1 mx ~all", why)


def dmarc_record(domain: str) -> Record:
    """What receivers do with letters that nobody proves."""
    why = _(
        "Tells receivers to distrust letters in your name that nothing proves, and to report them to you. "
        "If other services send for this domain, begin with “p=none” and read the reports first."
    )
    return Record(f"_dmarc.{domain}", "TXT", f"v=DMARC1; p=quarantine; rua=mailto:postmaster@{domain}", why)


def mx_record(domain: str, host: str) -> Record:
    """Where letters to the domain arrive."""
    why = _("Where answers arrive. If a mail server receives for this domain already, leave its record.")
    return Record(domain, "MX", f"10 {host}.", why)
