"""A link: the registry first, then likeness, then lists."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.judging.handle import judge as judge_handle
from walletdesk.official.checking.link import Link, NotALink
from walletdesk.official.checking.listing import Listing, Lists
from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.platforms import account_of, may_show_others
from walletdesk.official.checking.pretending import pretence
from walletdesk.official.checking.reason import Reason
from walletdesk.official.checking.rules import bare_ip, before_at, path, program, shortener
from walletdesk.official.checking.verdict import Judged, Thing, Verdict, What
from walletdesk.official.errors import NotOne
from walletdesk.official.kind import Kind

_OURS = _("%(host)s is in our registry, with everything below it.")
_OUR_PAGE = _("This page is in our registry.")
_OUR_APP = _("This app is in our registry.")
_OPEN = _("The link is not encrypted (http). Put https:// in front of it.")
_STRANGER = _("%(host)s is not in our registry.")
_UNCLEAR = _(
    "It is written so that programs differ about where it leads. No link of ours is so written: type our "
    "address yourself."
)
_BY_NUMBER = _(
    "The name in front is ours, but the number behind it alone decides what is shown, and that may be "
    "somebody else’s. Open our account and look for it there."
)
_NO_SERVER = _("It leads to no server of ours.")


def judge_text(thing: Thing, ours: Ours, lists: Lists) -> Judged:
    """A link as it was written; one that can't be read is never ours."""
    try:
        return judge(thing, Link.read(thing.text), ours, lists)
    except NotALink:
        verdict = Verdict.PRETENDS if ours.is_named_in(unquote(thing.text)) else Verdict.NOT_OURS
        return Judged(thing, verdict, (Reason("unclear", _UNCLEAR),))


def judge(thing: Thing, link: Link, ours: Ours, lists: Lists) -> Judged:
    if reasons := tuple(_ours(link, ours)):
        return Judged(thing, Verdict.OURS, reasons)
    if link.is_unclear and link.host and ours.has(link.host):
        return Judged(thing, Verdict.PRETENDS, (Reason("unclear", _UNCLEAR),))
    if judged := _account(thing, link, ours):
        return judged
    listing = lists(link.host) if link.host else None
    pretences = tuple(_pretences(link, ours, listing))
    signs = tuple(filter(None, (program.seen(link), bare_ip.seen(link), shortener.seen(link))))
    if listing and listing.is_scam:
        return Judged(thing, Verdict.KNOWN_SCAM, (listing.reason, *pretences, *signs))
    if pretences:
        return Judged(thing, Verdict.PRETENDS, (*pretences, *signs))
    return Judged(thing, Verdict.NOT_OURS, (*signs, _strange(link)))


def _account(thing: Thing, link: Link, ours: Ours) -> Judged | None:
    """None for a link that leads to no account."""
    account = account_of(link)
    if account is None:
        return None
    network, name = account
    judged = judge_handle(Thing(What.HANDLE, thing.text, network), name, ours)
    if judged.verdict is Verdict.OURS and may_show_others(link):
        return Judged(thing, Verdict.NOT_OURS, (Reason("number", _BY_NUMBER),))
    return judged


def judge_host(host: Host, ours: Ours, lists: Lists) -> tuple[Verdict, Reason]:
    """The same for a server alone, such as that of a mail address."""
    judged = judge(Thing(What.LINK, host.name), Link("https", host), ours, lists)
    return judged.verdict, judged.reasons[0]


def _ours(link: Link, ours: Ours) -> Iterator[Reason]:
    if not link.host or link.is_unclear:
        return
    if ours.has_page(link):
        yield Reason("registry", _OUR_PAGE)
    elif app_of(link) in ours.apps:
        yield Reason("registry", _OUR_APP)
    elif ours.has(link.host):
        yield Reason("registry", _OURS, {"host": link.host.name})
        if link.scheme == "http":
            yield Reason("unencrypted", _OPEN)


def app_of(link: Link) -> str:
    """The app that a link to a store leads to, as the registry names it; empty for other links."""
    try:
        return (
            Kind.APP.canonical(f"{link.scheme}://{link.host.name}{link.path}{link.rest}") if link.host else ""
        )
    except NotOne:
        return ""


def _pretences(link: Link, ours: Ours, listing: Listing | None) -> Iterator[Reason]:
    # Who is known to resemble us by chance may have that name; it may still show ours elsewhere in a link.
    is_honest = listing is not None and not listing.is_scam
    if link.host and not is_honest and (likeness := pretence(link.host, ours)):
        yield likeness
    for rule in (before_at, path):
        if reason := rule.seen(link, ours):
            yield reason


def _strange(link: Link) -> Reason:
    return (
        Reason("stranger", _STRANGER, {"host": link.host.shown})
        if link.host
        else Reason("stranger", _NO_SERVER)
    )
