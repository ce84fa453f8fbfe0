"""DMARC (RFC 7489): what the author's domain wants, and whether something proven speaks for it."""

from dataclasses import dataclass

from walletdesk.channels.email.origin.domains import is_aligned, organisational
from walletdesk.channels.email.origin.verdict import Dmarc, Result, Signature, Spf
from walletdesk.core.dns import Dns, DnsTrouble

LONGEST_RECORD = 4_096
POLICIES = ("none", "quarantine", "reject")


@dataclass(frozen=True, slots=True)
class Policy:
    """A record. `policy` is for the domain itself, `below` for the domains below it."""

    policy: str
    below: str
    strict_dkim: bool
    strict_spf: bool
    reports_to: str


_NO_WISHES = Policy("", "", strict_dkim=False, strict_spf=False, reports_to="")
# The record may ask for exact domains, so only these count until it is known.
_NOT_KNOWN = Policy("", "", strict_dkim=True, strict_spf=True, reports_to="")


def judge(from_domain: str, spf: Spf, signatures: tuple[Signature, ...], dns: Dns) -> Dmarc:
    """PASS or FAIL by the domain's record; NONE without one, TEMPORARY when it can't be known now."""
    if not from_domain:
        return Dmarc()
    try:
        policy, wanted = _discover(from_domain, dns)
    except DnsTrouble:
        proofs = _speaking(Result.PASS, from_domain, spf, signatures, _NOT_KNOWN)
        return Dmarc(Result.TEMPORARY, "", from_domain, proofs)
    proofs = _speaking(Result.PASS, from_domain, spf, signatures, policy or _NO_WISHES)
    # A foreign domain that never answers must not keep the author's from having its say.
    unsure = _speaking(Result.TEMPORARY, from_domain, spf, signatures, policy or _NO_WISHES)
    return Dmarc(_result(policy, proofs, unsure), wanted, from_domain, proofs)


def read_record(record: bytes) -> Policy | None:
    """The policy that a text states; None when it states none (RFC 7489, section 6.6.3)."""
    tags: dict[str, str] = {}
    for piece in record[:LONGEST_RECORD].decode("ascii", "replace").split(";"):
        tag, _, value = piece.partition("=")
        tags.setdefault(tag.strip().lower(), value.strip())
    if next(iter(tags.items())) != ("v", "DMARC1"):
        return None
    policy = tags.get("p", "").lower()
    if policy not in POLICIES:
        if not tags.get("rua"):
            return None
        policy = "none"
    below = tags.get("sp", "").lower()
    below = below if below in POLICIES else policy
    if tags.get("t", "").lower() == "y":  # DMARCbis: who tests wants one step less
        policy, below = _milder(policy), _milder(below)
    strict_dkim, strict_spf = (tags.get(tag, "").lower() == "s" for tag in ("adkim", "aspf"))
    return Policy(policy, below, strict_dkim, strict_spf, tags.get("rua", ""))


def _record_at(domain: str, dns: Dns) -> Policy | None:
    """The one policy at a domain; several count as none. Raises DnsTrouble."""
    found = [policy for text in dns.txt(f"_dmarc.{domain}") if (policy := read_record(text))]
    return found[0] if len(found) == 1 else None


def _discover(domain: str, dns: Dns) -> tuple[Policy | None, str]:
    """The record that counts for a domain, and what it wants for it."""
    if found := _record_at(domain, dns):
        return found, found.policy
    above = organisational(domain)
    if above != domain and (found := _record_at(above, dns)):
        return found, found.below
    return None, ""


def _speaking(
    result: Result, domain: str, spf: Spf, signatures: tuple[Signature, ...], policy: Policy
) -> tuple[str, ...]:
    """What has this result and would speak for the domain."""
    by_spf = spf.result == result and is_aligned(spf.domain, domain, strict=policy.strict_spf)
    by_dkim = any(
        signature.result == result and is_aligned(signature.domain, domain, strict=policy.strict_dkim)
        for signature in signatures
    )
    return tuple(name for name, holds in (("spf", by_spf), ("dkim", by_dkim)) if holds)


def _result(policy: Policy | None, proofs: tuple[str, ...], unsure: tuple[str, ...]) -> Result:
    if unsure and not proofs:
        return Result.TEMPORARY
    if not policy:
        return Result.NONE
    return Result.PASS if proofs else Result.FAIL


def _milder(policy: str) -> str:
    return POLICIES[max(POLICIES.index(policy) - 1, 0)]
