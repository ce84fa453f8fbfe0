"""DMARC: what receivers do with letters in our name that nothing proves (RFC 7489)."""

import re

from django.utils.translation import gettext as _

from walletdesk.channels.email.origin.dmarc import Policy, read_record
from walletdesk.channels.email.origin.domains import organisational, plain
from walletdesk.channels.email.records.finding import Finding, Look, Own, State, readable
from walletdesk.core.dns import Dns
from walletdesk.notices.dns_records import Record, Text, dmarc_record

_MEANT = re.compile(rb"\s*v\s*=\s*dmarc1", re.IGNORECASE)
_MAILBOX = re.compile(r"mailto:[^@,!]+@([^,!\s]+)", re.IGNORECASE)


def _wanted(own: Own) -> Record:
    return dmarc_record(own.domain)


def _judge(own: Own, dns: Dns) -> Finding:
    asked, texts = _standing(own.domain, dns)
    there = readable(texts)
    if not texts:
        problem: Text = _("Receivers are not told to distrust forged letters in your name.")
        return LOOK.finding(own, State.MISSING, problem=problem)
    if len(texts) > 1:
        problem = _("There may be only one; receivers use none of several.")
        return LOOK.finding(own, State.WRONG, there, problem=problem)
    policy = read_record(texts[0])
    if not policy:
        problem = _("It has an error, so receivers don't use it.")
        return LOOK.finding(own, State.WRONG, there, problem=problem)
    if problem := _weakness(policy, own.domain, is_above=asked != own.domain, dns=dns):
        return LOOK.finding(own, State.WEAK, there, problem=problem)
    return LOOK.finding(own, State.OK, there)


def is_enforced(domain: str, dns: Dns) -> bool:
    """Whether receivers are asked to do something about forged letters."""
    policies = [read_record(text) for text in _standing(domain, dns)[1]]
    return len(policies) == 1 and policies[0] is not None and policies[0].policy != "none"


def _standing(domain: str, dns: Dns) -> tuple[str, list[bytes]]:
    """The domain whose record counts, and what stands there."""
    above = organisational(domain)
    if (texts := _texts(domain, dns)) or above == domain:
        return domain, texts
    return above, _texts(above, dns)


def _texts(domain: str, dns: Dns) -> list[bytes]:
    return [text for text in dns.txt(f"_dmarc.{domain}") if _MEANT.match(text)]


def _weakness(policy: Policy, domain: str, *, is_above: bool, dns: Dns) -> Text:
    if (policy.below if is_above else policy.policy) == "none":
        return _(
            "It only watches. Once the reports show no letters of yours failing, set “p=quarantine” or "
            "“p=reject”."
        )
    if policy.below == "none":
        return _("Names below your domain can still be forged: remove “sp=none”.")
    receivers = [plain(host) for host in _MAILBOX.findall(policy.reports_to)]
    if not receivers:
        return _("Nobody gets the reports, so you won't see who forges your name: add “rua=mailto:…”.")
    for host in receivers:
        # RFC 7489, section 7.1: another domain has to agree.
        if organisational(host) != organisational(domain) and not dns.txt(f"{domain}._report._dmarc.{host}"):
            words = _("%(domain)s has not agreed to take your reports, so nobody sends them there.")
            return words % {"domain": host}
    return ""


LOOK = Look("DMARC", _wanted, _judge)
