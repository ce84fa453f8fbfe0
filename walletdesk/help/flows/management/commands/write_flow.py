"""A new version of a guided flow from a file; leads publish it in the console."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from walletdesk.core.actors import SYSTEM
from walletdesk.help.flows.errors import BadFlow
from walletdesk.help.flows.models import Flow


class Command(BaseCommand):
    help = "Takes a flow in as a new version, which leads can then look at and publish in the console."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="in TOML, like those in walletdesk/help/flows/shipped")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            version = Flow.objects.write(options["file"].read_text(encoding="utf-8"), by=SYSTEM)
        except (OSError, UnicodeDecodeError) as trouble:
            raise CommandError(str(trouble)) from None
        except BadFlow as bad:
            raise CommandError("\n".join(bad.faults)) from None
        self.stdout.write(f"{version.flow.slug}, version {version.number}")
        for fault in version.faults:
            self.stdout.write(f"can't be published yet: {fault}")
