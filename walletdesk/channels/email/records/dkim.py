"""DKIM: the key that proves our letters (RFC 6376)."""

from django.utils.translation import gettext as _

from walletdesk.channels.email.origin import Reason
from walletdesk.channels.email.origin.keys import NoUse, published, read_record
from walletdesk.channels.email.records.finding import Finding, Look, Own, State, readable
from walletdesk.core.dns import Dns
from walletdesk.notices.dns_records import Record, dkim_record


def _wanted(own: Own) -> Record:
    if own.signer:
        return dkim_record(own.signer)
    why = _("With it receivers can check that a letter is really yours and was not changed on its way.")
    return Record(own.domain, "TXT", "", why)


def _judge(own: Own, dns: Dns) -> Finding:
    if not own.signer:
        problem = _(
            "Your letters are not signed. “bin/manage make_dkim_key” makes a key and says what to do."
        )
        return LOOK.finding(own, State.MISSING, problem=problem)
    there = readable(dns.txt(own.signer.record_name))
    try:
        key = published(own.signer.selector, own.signer.domain, dns)
    except NoUse as no_use:
        if no_use.reason == Reason.NO_KEY:
            problem = _("The key is not published, so the signatures prove nothing.")
            return LOOK.finding(own, State.MISSING, there, problem=problem)
        state = State.UNKNOWN if no_use.reason == Reason.NO_ANSWER else State.WRONG
        return LOOK.finding(own, state, there, problem=no_use.reason.label)
    if key.key != read_record(own.signer.record.encode()).key:
        problem = _("Another key is published than the one that signs: every letter looks forged.")
        return LOOK.finding(own, State.WRONG, there, problem=problem)
    return LOOK.finding(own, State.OK, there)


LOOK = Look("DKIM", _wanted, _judge)
