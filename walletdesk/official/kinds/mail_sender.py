"""An address that writes letters in our name, or with `@domain` everything at that domain."""

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from walletdesk.official.errors import NotOne
from walletdesk.official.kinds import domain, mail_providers

_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LONGEST_LOCAL = 64


def canonical(text: str) -> str:
    """`name@domain` or `@domain`, in lower case: mailboxes of ours never differ by case. Raises NotOne."""
    local, at, host = text.strip().lower().rpartition("@")
    if not at:
        raise NotOne(_("This is not an e-mail address, nor a domain after @."))
    if local and (len(local) > _LONGEST_LOCAL or not _LOCAL.fullmatch(local)):
        raise NotOne(_("This is not an e-mail address, nor a domain after @."))
    name = domain.written(host) if local else domain.canonical(host)
    if not local and mail_providers.is_public(name):
        raise NotOne(
            _("Anybody can have a mailbox there. Enter your whole address, or better one at your own domain.")
        )
    return f"{local}@{name}"


def warning(key: str) -> str:
    """What whoever agrees to it should know; empty for a domain of one's own."""
    if key.startswith("@") or not mail_providers.is_public(key.rpartition("@")[2]):
        return ""
    return gettext(
        "Anybody can have a mailbox there, and one that differs by a letter looks like it. No DNS proves it."
    )


def shown(key: str) -> str:
    return key


def link(key: str) -> str:
    return "" if key.startswith("@") else f"mailto:{key}"
