"""`manage.py verify_journal`: is the record whole? Exit code 1 when something was done to it."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from walletdesk import journal
from walletdesk.journal import anchors
from walletdesk.journal.verification import Report


class Command(BaseCommand):
    """Reads the whole journal; it can run beside a working desk."""

    help = "Verifies the journal's chain. Exit code 1: an entry or a seal was changed, removed or slipped in."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the report."""
        report = journal.verify()
        self._say_what_was_read(report)
        for problem in report.problems:
            self.stdout.write(self.style.ERROR(f"  ✗ {problem}"))
        if report.ok:
            self.stdout.write(self.style.SUCCESS(_("The journal is whole.")))
            return
        self.stdout.write(
            self.style.ERROR(_("The journal is not whole. Problems: %(n)s") % {"n": len(report.problems)})
        )
        sys.exit(1)

    def _say_what_was_read(self, report: Report) -> None:
        self.stdout.write(_("Entries read: %(n)s") % {"n": report.checked})
        self.stdout.write(_("Seals in the chain: %(n)s") % {"n": report.seals})
        self.stdout.write(
            _("Anchors compared: %(n)s (%(file)s)") % {"n": report.anchors, "file": anchors.path()}
        )
        if report.unsealed:
            since = {"n": report.unsealed, "at": f"{report.oldest_unsealed:%Y-%m-%d %H:%M:%S} UTC"}
            self.stdout.write(_("Not sealed yet: %(n)s, the oldest from %(at)s") % since)
        if report.seals and not report.anchors:
            self.stdout.write(
                self.style.WARNING(_("Without anchors, a chain that was cut off at its end looks whole."))
            )
