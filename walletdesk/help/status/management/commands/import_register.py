"""`bin/manage import_register FILE`: takes releases, known faults, error codes and services in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from walletdesk.core.actors import SYSTEM
from walletdesk.help.status.errors import BadFile
from walletdesk.help.status.importing.reading import read
from walletdesk.help.status.importing.taking import take


class Command(BaseCommand):
    help = "Takes a file (.toml, or .csv of one kind) into the registers. Nothing is taken when one is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            taken = take(read(file), by=SYSTEM)
        except BadFile as trouble:
            raise CommandError(str(trouble)) from trouble
        self.stdout.write(f"{taken} taken")
