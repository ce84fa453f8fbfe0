"""A link with `rel="me"` (microformats.org/wiki/rel-me) on the channel's page to our list of channels."""

from selectolax.lexbor import LexborHTMLParser

from walletdesk.official.errors import NotOne
from walletdesk.official.kind import Kind
from walletdesk.official.proving.page import NoPage, text_at
from walletdesk.official.proving.ways import Reason


def reason_against(url: str, ours: str) -> str:
    """`ours` is the address that has to be linked to."""
    try:
        page = LexborHTMLParser(text_at(url))
    except NoPage as nothing:
        return nothing.reason
    wanted = Kind.URL.canonical(ours)
    for node in page.css("a[rel][href], link[rel][href]"):
        says_me = "me" in (node.attributes["rel"] or "").lower().split()
        if says_me and _leads(node.attributes["href"]) == wanted:
            return ""
    return Reason.NO_LINK


def _leads(href: str | None) -> str:
    try:
        return Kind.URL.canonical(href or "")
    except NotOne:
        return ""
