"""An address that writes letters in our name, or with `@domain` everything at that domain."""

import re

from django.utils.translation import gettext_lazy as _

from walletdesk.official.errors import NotOne
from walletdesk.official.kinds import domain

_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LONGEST_LOCAL = 64


def canonical(text: str) -> str:
    """`name@domain` or `@domain`, in lower case: mailboxes of ours never differ by case. Raises NotOne."""
    local, at, host = text.strip().lower().rpartition("@")
    if not at:
        raise NotOne(_("This is not an e-mail address, nor a domain after @."))
    if local and (len(local) > _LONGEST_LOCAL or not _LOCAL.fullmatch(local)):
        raise NotOne(_("This is not an e-mail address, nor a domain after @."))
    return f"{local}@{domain.written(host) if local else domain.canonical(host)}"


def shown(key: str) -> str:
    return key


def link(key: str) -> str:
    return "" if key.startswith("@") else f"mailto:{key}"
