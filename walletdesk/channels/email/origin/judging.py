"""The whole judgement of one letter."""

from collections.abc import Collection

from walletdesk.channels.email.origin import dkim_check, dmarc, head, reported, spf_check
from walletdesk.channels.email.origin.domains import plain
from walletdesk.channels.email.origin.verdict import Envelope, Origin, Reason, Result, Signature
from walletdesk.core.dns import Dns, Errand

BIGGEST_LETTER = 25 * 1024 * 1024


def judge(raw: bytes, envelope: Envelope, dns: Dns, *, trusted: Collection[str] = ()) -> Origin:
    """Who wrote this letter. Never raises, whatever the letter and the DNS say.

    `trusted` are the authserv-ids (RFC 8601, section 2.5) of the operator's own mail servers. ARC (RFC 8617)
    is recognised and not believed: it moves the question to who the forwarder is.
    """
    letter = head.read(raw)
    told = reported.read(letter, trusted)
    local, domain = letter.author
    from_domain = plain(domain)
    spf = spf_check.check(envelope, Errand(dns)) if envelope.ip else told.spf
    # An errand each: a sender who wears one out must not keep the author's domain from being asked.
    signatures = (*_signatures(raw, letter, from_domain, Errand(dns)), *told.dkim)
    return Origin(
        author=f"{local}@{from_domain}" if from_domain else "",
        spf=spf,
        dkim=signatures,
        dmarc=dmarc.judge(from_domain, spf, signatures, Errand(dns)),
        has_arc=bool(letter.all(b"arc-seal")),
    )


def _signatures(raw: bytes, letter: head.Head, from_domain: str, dns: Dns) -> tuple[Signature, ...]:
    if len(raw) > BIGGEST_LETTER:
        unchecked = Signature("", "", Result.PERMANENT, Reason.TOO_BIG)
        return (unchecked,) if letter.all(b"dkim-signature") else ()
    return dkim_check.check(letter, from_domain, dns)
