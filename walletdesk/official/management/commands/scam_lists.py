"""`manage.py scam_lists`: lists of scam domains that others publish, as a supplement to the rules."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from walletdesk.core.actors import SYSTEM
from walletdesk.official.checking.lists.reading import BadList, Read, read
from walletdesk.official.models import ScamList

_BIGGEST = 200 * 1024 * 1024


class Command(BaseCommand):
    help = (
        "Reads lists of scam domains, each whole in place of the one before; without files, shows which "
        "there are. Formats: the JSON of eth-phishing-detect and of Polkadot, a domain a line, a hosts file."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--source", help="the name that people read, for one file; else the file's name")
        parser.add_argument("--drop", metavar="SOURCE", help="forgets a list")

    def handle(self, *args: Any, **options: Any) -> None:
        files: list[Path] = options["files"]
        if options["source"] and len(files) != 1:
            raise CommandError("--source is for one file.")
        if options["drop"] and not ScamList.objects.drop(options["drop"], by=SYSTEM):
            raise CommandError(f"There is no list called {options['drop']}.")
        # All are read before any is replaced: a slip in the last one changes nothing.
        found = [(options["source"] or file.stem, _read(file)) for file in files]
        for source, content in found:
            ScamList.objects.replace(source, content, by=SYSTEM)
        self._show()

    def _show(self) -> None:
        for one in ScamList.objects.order_by("source"):
            counts = f"{one.scams:9,} scams {one.honest:7,} honest {one.left_out:7,} left out"
            self.stdout.write(f"{counts}  {one.read_at:%Y-%m-%d %H:%M}  {one.source}")


def _read(file: Path) -> Read:
    try:
        if file.stat().st_size > _BIGGEST:
            raise CommandError(f"{file}: more than {_BIGGEST // 1024**2} MB.")
        return read(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, BadList) as problem:
        raise CommandError(f"{file}: {problem}") from problem
