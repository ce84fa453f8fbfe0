"""A domain, with everything below it."""

import re

import idna
from django.utils.translation import gettext_lazy as _

from walletdesk.core.suffixes import suffix
from walletdesk.official.errors import NotOne

# RFC 1035, section 2.3.4, for what IDNA made of it.
_NAME = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


def canonical(text: str) -> str:
    """As `written`, and nobody but its owner has a name below it. Raises NotOne."""
    name = written(text)
    if suffix(name) == name:
        raise NotOne(_("Anybody can have a name below this one: it is nobody’s own domain."))
    return name


def written(text: str) -> str:
    """As the DNS has it: lower-case ASCII (UTS 46), no dot at the end. Raises NotOne."""
    name = text.strip().rstrip(".")
    try:
        plain = idna.encode(name, uts46=True, transitional=False).decode().lower()
    except (idna.IDNAError, UnicodeError) as problem:
        raise NotOne(_("This is not a domain, such as example.com.")) from problem
    if not _NAME.fullmatch(plain):
        raise NotOne(_("This is not a domain, such as example.com."))
    return plain


def shown(key: str) -> str:
    """In its own script."""
    return idna.decode(key)


def link(key: str) -> str:
    return f"https://{key}/"
