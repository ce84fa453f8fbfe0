"""What stands in a text where a secret was: a word that no language needs to translate."""

import re

from walletdesk.shield.finding import KINDS

PLACEHOLDER = re.compile(rf"\[removed: ({'|'.join(KINDS)})\]")


def placeholder(kind: str) -> str:
    return f"[removed: {kind}]"
