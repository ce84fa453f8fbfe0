"""The services and error codes that the product ships. Safe to run again: what the house has changed or taken
off its lists stays so.
"""

from pathlib import Path

from django.db import transaction

from walletdesk.core.actors import SYSTEM
from walletdesk.help.status.codes import folded_code
from walletdesk.help.status.importing.reading import Entry, read
from walletdesk.help.status.importing.taking import take
from walletdesk.help.status.models import ErrorCode, Service

SHIPPED = Path(__file__).parent / "shipped"


@transaction.atomic
def ensure_defaults() -> int:
    """Those that are not known yet, and how many that were. No release: nobody but the house makes any."""
    entries = [*read(SHIPPED / "services.toml"), *read(SHIPPED / "codes.toml")]
    known = {
        "service": set(Service.objects.values_list("slug", flat=True)),
        "code": set(ErrorCode.objects.values_list("key", flat=True)),
    }
    return take([entry for entry in entries if _name(entry) not in known[entry.kind]], by=SYSTEM)


def _name(entry: Entry) -> str:
    return entry.facts["slug"] if entry.kind == "service" else folded_code(entry.facts["code"])
