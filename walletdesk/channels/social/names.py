"""One line of what a platform tells of somebody, made clean."""

from walletdesk import shield
from walletdesk.core.text import clean_line, truncate

NAME_LIMIT = 80
_LOOKED_THROUGH = 2000


def clean_name(text: str, limit: int = NAME_LIMIT) -> str:
    """Looked through for secrets before it is cut: people put anything into their names."""
    whole = clean_line(truncate(text, _LOOKED_THROUGH), _LOOKED_THROUGH)
    return truncate(shield.remove(whole).text, limit)
