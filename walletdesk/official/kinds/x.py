"""An account of X."""

import re

from django.utils.translation import gettext_lazy as _

from walletdesk.official.kinds import handle

_FORM = re.compile(r"[a-z0-9_]{1,15}")


def canonical(text: str) -> str:
    """The name without @, in lower case: X makes no difference. Raises NotOne."""
    why = _("This is not an account of X: up to 15 letters, digits or _.")
    return handle.read(text, hosts=("x.com", "twitter.com"), form=_FORM, why=why)


def shown(key: str) -> str:
    return f"@{key}"


def link(key: str) -> str:
    return f"https://x.com/{key}"
