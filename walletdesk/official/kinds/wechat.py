"""An account of WeChat, by its WeChat ID: display names are not unique, anybody can take them."""

import re

from django.utils.translation import gettext_lazy as _

from walletdesk.official.kinds import handle

_FORM = re.compile(r"[a-z][a-z0-9_-]{5,19}")


def canonical(text: str) -> str:
    """The WeChat ID in lower case: WeChat makes no difference. Raises NotOne."""
    why = _("This is not a WeChat ID: 6 to 20 letters, digits, - or _, a letter first. Not the display name.")
    return handle.read(text, hosts=(), form=_FORM, why=why)


def shown(key: str) -> str:
    return key


def link(key: str) -> str:
    return ""
