"""`manage.py official_key`: makes the key that signs the list of what is ours, and changes it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from walletdesk.core.clock import now
from walletdesk.official.models.signed_list import SignedList
from walletdesk.official.signing.keys import NEXT, ensure_key, make_key, next_key, present_key, turn_over
from walletdesk.official.signing.listing import LASTS


class Command(BaseCommand):
    """A change takes two steps, so that apps that trust the present key learn the next one from it."""

    help = "Makes, announces and changes the key that signs /.well-known/walletdesk-official.json."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Without a word: make the first key, or say which ones there are."""
        steps = parser.add_mutually_exclusive_group()
        steps.add_argument("--announce", action="store_true", help="make the next key and announce it")
        steps.add_argument("--change", action="store_true", help="let the announced key sign from now on")
        parser.add_argument(
            "--at-once", action="store_true", help="change before every app can know: the key has leaked"
        )

    def handle(self, *args: Any, announce: bool, change: bool, at_once: bool, **options: Any) -> None:
        """Says what is in force afterwards."""
        ensure_key()
        if announce:
            _announce()
        if change:
            _change(at_once=at_once)
        SignedList.objects.keep_fresh()
        self._tell()

    def _tell(self) -> None:
        key, following = present_key(), next_key()
        assert key
        self.stdout.write(_("Signs now: %(public)s (%(id)s)") % {"public": key.public, "id": key.id})
        if following:
            self.stdout.write(
                _("Announced: %(public)s (%(id)s)") % {"public": following.public, "id": following.id}
            )


def _announce() -> None:
    if next_key():
        raise CommandError(_("A next key is announced already."))
    make_key(NEXT)


def _change(*, at_once: bool) -> None:
    following = next_key()
    if following is None:
        raise CommandError(_("No next key is announced. Announce one first: official_key --announce"))
    announced = SignedList.objects.filter(document__contains=f'"next_key":{{"id":"{following.id}"')
    first = announced.order_by("serial").first()
    if not at_once and (first is None or now() < first.issued_at + LASTS):
        raise CommandError(
            _("Announced for less than seven days: apps that have not looked since would refuse the new key.")
        )
    turn_over()
