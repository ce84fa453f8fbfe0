"""SPF: who may send for the domain (RFC 7208)."""

import re

from django.utils.translation import gettext as _

from walletdesk.channels.email.origin import Envelope, Result, spf_check
from walletdesk.channels.email.records.finding import NO_ANSWER, Finding, Look, Own, State, readable
from walletdesk.core.dns import Dns
from walletdesk.notices.dns_records import Record, Text, spf_record

MOST_QUESTIONS = 10  # RFC 7208, section 4.6.4
_ASKS = re.compile(r"[+?~-]?(include|a|mx|ptr|exists)(?=[:/]|$)|(redirect)=", re.IGNORECASE)
_LEADS_ON = re.compile(r"(?:[+?~-]?include:|redirect=)([^%]+)", re.IGNORECASE)
_ALL = re.compile(r"(?:^| )([+?~-]?)all(?= |$)", re.IGNORECASE)
# Documentation addresses (RFC 5737): whatever a record says of them, it had to be read for it.
_ANYBODY = "192.0.2.1"


def _wanted(own: Own) -> Record:
    return spf_record(own.domain)


def _judge(own: Own, dns: Dns) -> Finding:
    found = _records(own.domain, dns)
    anew = _with(own.addresses, "v=spf1 mx ~all")
    if not found:
        missing = _("Anybody can send in your name, and receivers trust none of it.")
        return LOOK.finding(own, State.MISSING, problem=missing, value=anew)
    if len(found) > 1:
        several = _("There may be only one; receivers use none of several.")
        return LOOK.finding(own, State.WRONG, found, problem=several, value=anew)
    results = {ip: _result(ip, own, dns) for ip in own.addresses or (_ANYBODY,)}
    if Result.TEMPORARY in results.values():
        return LOOK.finding(own, State.UNKNOWN, found, problem=NO_ANSWER)
    refused = [ip for ip, result in results.items() if result != Result.PASS and ip in own.addresses]
    if broken := _error(found[0], set(results.values()), dns):
        return LOOK.finding(own, State.WRONG, found, problem=broken, value=anew)
    state, problem = _gap(found[0], refused)
    return LOOK.finding(own, state, found, problem=problem, value=_with(refused, found[0]))


def _error(record: str, results: set[Result], dns: Dns) -> Text:
    """Why receivers can't use the record at all."""
    if _questions(record, dns) > MOST_QUESTIONS:
        return _("It asks more than 10 further questions, so receivers don't use it. Remove an “include:”.")
    if Result.PERMANENT in results:
        return _("It has an error, so receivers don't use it.")
    return ""


def _gap(record: str, refused: list[str]) -> tuple[State, Text]:
    """Who is let through that should not be, or the other way round."""
    if spf_check.OPEN.search(record):
        return State.WRONG, _("It lets everybody send in your name.")
    if refused:
        missing = _("It does not name the addresses that your letters leave from: %(addresses)s")
        return State.WRONG, missing % {"addresses": ", ".join(refused)}
    end = _ALL.search(record)
    if "redirect=" not in record.lower() and (not end or end[1] == "?"):
        return State.WEAK, _("It doesn't say that other servers may not send. End it with “~all”.")
    return State.OK, ""


def _records(domain: str, dns: Dns) -> list[str]:
    texts = readable(dns.txt(domain))
    return [text for text in texts if text.lower() == "v=spf1" or text.lower().startswith("v=spf1 ")]


def _result(ip: str, own: Own, dns: Dns) -> Result:
    return spf_check.check(Envelope(ip, own.domain, f"postmaster@{own.domain}"), dns).result


def _questions(record: str, dns: Dns, left: int = MOST_QUESTIONS) -> int:
    """How many further questions a record makes receivers ask, counted until there are more than are left."""
    count = 0
    for term in record[: spf_check.LONGEST_RECORD].split()[1:]:
        count += bool(_ASKS.match(term))
        if count > left:
            break
        if on := _LEADS_ON.fullmatch(term):
            count += sum(_questions(each, dns, left - count) for each in _records(on[1], dns)[:1])
    return count


def _with(addresses: tuple[str, ...] | list[str], record: str) -> str:
    """The record with these addresses let through, and nobody else besides those it names."""
    named = "".join(f" ip{6 if ':' in each else 4}:{each}" for each in addresses)
    if "redirect=" in record.lower():
        return record.replace("v=spf1", f"v=spf1{named}", 1)
    end = _ALL.search(record)
    kept = f"{end[1]}all" if end and end[1] in {"-", "~"} else "~all"
    return f"{_ALL.sub('', record).rstrip()}{named} {kept}"


LOOK = Look("SPF", _wanted, _judge)
