"""Takes tickets into the search that are not in it yet, or all of them anew.

manage.py index_tickets [--all]
"""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from walletdesk.desk.models import SearchRow, Ticket

BATCH = 500


class Command(BaseCommand):
    help = "Takes tickets into the search that are not in it yet; with --all every ticket anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true")

    def handle(self, *args: object, **options: object) -> None:
        """Can be stopped and run again at any time; people go on working meanwhile."""
        taken = _all_anew() if options["all"] else SearchRow.objects.fill_all(BATCH)
        self.stdout.write(f"{taken} tickets were taken into the search.")


def _all_anew() -> int:
    newest = Ticket.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for low in range(0, newest + 1, BATCH):
        SearchRow.objects.renew(range(low, low + BATCH))
    return Ticket.objects.count()
