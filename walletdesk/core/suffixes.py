"""Which part of a domain one owner registered: public suffixes, from the list that came with the library.

Nothing is fetched and nothing is written. Suffixes under which strangers get names of their own, such as
github.io, count as public.
"""

from functools import cache

from tldextract import TLDExtract


def registrable(name: str) -> str:
    """The part of a domain (lower-case ASCII) that one owner registered; empty for a suffix itself, and under
    one that nobody knows."""
    return _suffixes().extract_str(name).top_domain_under_public_suffix


def suffix(name: str) -> str:
    """The public suffix that a domain ends with, or is; empty where none is known."""
    return _suffixes().extract_str(name).suffix


@cache
def _suffixes() -> TLDExtract:
    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
