"""MX: where letters to the domain arrive (RFC 5321, section 5)."""

from django.utils.translation import gettext as _

from walletdesk.channels.email.records.finding import Finding, Look, Own, State
from walletdesk.core.dns import Dns
from walletdesk.notices.dns_records import Record, mx_record


def _wanted(own: Own) -> Record:
    return mx_record(own.domain, own.host or own.domain)


def _judge(own: Own, dns: Dns) -> Finding:
    servers = sorted(dns.mx(own.domain))
    there = [f"{preference} {host}" for preference, host in servers]
    if not servers:
        return LOOK.finding(own, State.MISSING, problem=_("Answers have nowhere to go."))
    hosts = [host for _preference, host in servers]
    if "." in hosts or "" in hosts:  # RFC 7505
        return LOOK.finding(own, State.WRONG, there, problem=_("The domain says that it takes no mail."))
    if lost := [host for host in hosts if not (dns.a(host) or dns.aaaa(host))]:
        problem = _("These servers have no address: %(hosts)s") % {"hosts": ", ".join(lost)}
        return LOOK.finding(own, State.WRONG, there, problem=problem)
    return LOOK.finding(own, State.OK, there)


LOOK = Look("MX", _wanted, _judge)
