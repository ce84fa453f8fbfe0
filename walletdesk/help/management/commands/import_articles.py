"""`bin/manage import_articles FOLDER`: takes a folder of Markdown files into the help centre."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from walletdesk.core.actors import SYSTEM
from walletdesk.help.errors import BadFolder
from walletdesk.help.folder.taking import take


class Command(BaseCommand):
    help = "Takes a folder of articles in; every earlier version stays. Nothing is taken when one is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            taken = take(folder, by=SYSTEM)
        except BadFolder as trouble:
            raise CommandError(str(trouble)) from trouble
        self.stdout.write(f"{taken.written} written, {taken.same} the same as before")
