"""When maintenance is planned for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from walletdesk.core.clock import now
from walletdesk.help.status.errors import BadEntry

LONGEST_MAINTENANCE = timedelta(days=7)


@dataclass(frozen=True)
class Window:
    """From when to when it is announced; it is over when somebody says so."""

    starts_at: datetime
    ends_at: datetime

    def check(self) -> None:
        """Raises BadEntry for one that ends before it starts, is over, or never seems to end."""
        if self.ends_at <= self.starts_at:
            raise BadEntry("ends_at", _("It ends before it starts."))
        if self.ends_at <= now():
            raise BadEntry("ends_at", _("That time is over."))
        if self.ends_at - self.starts_at > LONGEST_MAINTENANCE:
            raise BadEntry("ends_at", _("That is longer than a week."))
