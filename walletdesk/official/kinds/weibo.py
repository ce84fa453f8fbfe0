"""An account of Weibo: its nickname, which Weibo gives only once, or the number of its page."""

import re

from django.utils.translation import gettext_lazy as _

from walletdesk.official.errors import NotOne
from walletdesk.official.kinds import handle

_FORM = re.compile(r"u/[0-9]{5,12}|(?:n/)?[\w-]{2,30}")


def canonical(text: str) -> str:
    """`nickname` in lower case, or `u/1234567890`. Raises NotOne, for a short address as well: anybody may
    choose one that reads like somebody else's nickname."""
    why = _("This is not a Weibo account: its nickname, or the address of its page.")
    key = handle.read(text, hosts=("weibo.com",), form=_FORM, why=why)
    if "://" in text and not key.startswith(("n/", "u/")):
        raise NotOne(why)
    return key.removeprefix("n/")


def shown(key: str) -> str:
    return key


def link(key: str) -> str:
    return f"https://weibo.com/{key}" if key.startswith("u/") else f"https://weibo.com/n/{key}"
