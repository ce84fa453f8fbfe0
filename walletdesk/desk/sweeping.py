"""Files whose row never came, because something stopped between the two."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings

from walletdesk.core.clock import now
from walletdesk.desk.models import Attachment

# No request takes as long, so whatever is older and has no row will never get one.
GRACE = timedelta(days=1)


def sweep_files() -> int:
    """Removes kept files without a row, a day after they were written; safe to run at any time, twice too."""
    root = Path(settings.FILES_ROOT)
    too_old = (now() - GRACE).timestamp()
    old = {
        str(path.relative_to(root)): path for path in root.glob("desk/*/*") if path.stat().st_mtime < too_old
    }
    known = set(Attachment.objects.filter(stored_as__in=old).values_list("stored_as", flat=True))
    orphans = [path for place, path in old.items() if place not in known]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)
