"""`bin/manage export_articles FOLDER`: writes the help centre as a folder of Markdown files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand

from walletdesk.help.folder.giving import give


class Command(BaseCommand):
    help = "Writes the newest version of each article as Markdown."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        self.stdout.write(f"{give(folder)} texts written")
