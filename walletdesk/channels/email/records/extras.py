"""What is good to have: a logo beside letters (BIMI), and encryption that nobody can talk servers out of."""

import re

from django.utils.translation import gettext as _

from walletdesk.channels.email.records.dmarc import is_enforced
from walletdesk.channels.email.records.finding import Finding, Look, Own, State, readable
from walletdesk.core.dns import Dns
from walletdesk.notices.dns_records import Record

_TRUE_BIMI = re.compile(rb"v=BIMI1\s*;.*\bl=\s*(?:https://[^;\s]+)?\s*(?:;|\Z)", re.DOTALL)
_TRUE_STS = re.compile(rb"v=STSv1\s*;\s*id=[A-Za-z0-9]{1,32}\s*(?:;|\Z)")  # RFC 8461, section 3.1
_TRUE_REPORTS = re.compile(rb"v=TLSRPTv1\s*;\s*rua=(?:mailto:|https://)[^;\s]+")  # RFC 8460, section 3


def _wanted_logo(own: Own) -> Record:
    why = _(
        "Shows your logo beside your letters, so that customers know them. Some mailboxes ask for a "
        "certificate too."
    )
    return Record(f"default._bimi.{own.domain}", "TXT", f"v=BIMI1; l=https://{own.domain}/logo.svg", why)


def _wanted_encryption(own: Own) -> Record:
    why = _(
        "With a policy file at https://mta-sts.%(domain)s it makes servers send to you encrypted, or not "
        "at all."
    )
    return Record(f"_mta-sts.{own.domain}", "TXT", "v=STSv1; id=1", why % {"domain": own.domain})


def _wanted_reports(own: Own) -> Record:
    why = _("Other servers tell you there when they could not send to you encrypted.")
    value = f"v=TLSRPTv1; rua=mailto:postmaster@{own.domain}"
    return Record(f"_smtp._tls.{own.domain}", "TXT", value, why)


def _judge_logo(own: Own, dns: Dns) -> Finding:
    finding = _judged(BIMI, own, dns, _TRUE_BIMI)
    if finding.state == State.OK and not is_enforced(own.domain, dns):
        problem = _("It is shown once DMARC says “p=quarantine” or “p=reject”.")
        return BIMI.finding(own, State.WEAK, finding.there, problem=problem)
    return finding


def _judge_encryption(own: Own, dns: Dns) -> Finding:
    finding = _judged(MTA_STS, own, dns, _TRUE_STS)
    host = f"mta-sts.{own.domain}"
    if finding.state == State.OK and not (dns.a(host) or dns.aaaa(host)):
        problem = _("The policy can't be fetched: %(host)s has no address.") % {"host": host}
        return MTA_STS.finding(own, State.WEAK, finding.there, problem=problem)
    return finding


def _judge_reports(own: Own, dns: Dns) -> Finding:
    return _judged(TLS_REPORTS, own, dns, _TRUE_REPORTS)


def _judged(look: Look, own: Own, dns: Dns, right: re.Pattern[bytes]) -> Finding:
    texts = dns.txt(look.wanted(own).name)
    there = readable(texts)
    if not texts:
        return look.finding(own, State.MISSING)
    if len(texts) > 1 or not right.match(texts[0]):
        return look.finding(own, State.WRONG, there, problem=_("It has an error, so receivers don't use it."))
    return look.finding(own, State.OK, there)


BIMI = Look("BIMI", _wanted_logo, _judge_logo, is_optional=True)
MTA_STS = Look("MTA-STS", _wanted_encryption, _judge_encryption, is_optional=True)
TLS_REPORTS = Look("TLS-RPT", _wanted_reports, _judge_reports, is_optional=True)
