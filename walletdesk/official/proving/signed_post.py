"""A post of the account that has words which were made for it alone."""

from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from walletdesk.official.proving.page import NoPage, text_at
from walletdesk.official.proving.ways import Reason


def is_of(link: str, place: str) -> bool:
    """Whether a post at `place` is by the account at `link`: its address begins with the account's."""
    account, post = urlsplit(link), urlsplit(place)
    is_same = (post.scheme, post.netloc.lower()) == (account.scheme, account.netloc)
    return is_same and post.path.lower().startswith(f"{account.path.rstrip('/')}/")


def reason_against(place: str, words: str) -> str:
    try:
        html = text_at(place)
    except NoPage as nothing:
        return nothing.reason
    page = LexborHTMLParser(html)
    # What nobody sees is no post.
    page.strip_tags(["script", "style", "template", "noscript"])
    shown = page.body.text() if page.body else ""
    # Some networks show a post only to programs, in the page's description.
    described = (node.attributes.get("content") or "" for node in page.css("meta[property='og:description']"))
    return "" if words in shown or any(words in text for text in described) else Reason.NO_WORDS
