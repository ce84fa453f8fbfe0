"""An account, bot or channel of Telegram."""

import re

from django.utils.translation import gettext_lazy as _

from walletdesk.official.kinds import handle

_FORM = re.compile(r"[a-z][a-z0-9_]{3,31}")


def canonical(text: str) -> str:
    """The name without @, in lower case: Telegram makes no difference. Raises NotOne."""
    why = _("This is not a Telegram name: 4 to 32 letters, digits or _, a letter first.")
    return handle.read(text, hosts=("t.me", "telegram.me"), form=_FORM, why=why)


def shown(key: str) -> str:
    return f"@{key}"


def link(key: str) -> str:
    return f"https://t.me/{key}"
