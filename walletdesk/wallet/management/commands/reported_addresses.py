"""`manage.py reported_addresses`: the addresses that a check before sending warns of."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.not_an_address import NotAnAddress
from walletdesk.core.actors import SYSTEM
from walletdesk.wallet.models import ReportedAddress, ReportKind


class Command(BaseCommand):
    help = "Puts addresses on the list of reported ones, takes them off, and shows whose list has how many."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("show", help="how many stand, by source and kind")
        add = acts.add_parser(
            "add", help="addresses of a file, one a line; what follows a blank, comma or # is ignored"
        )
        add.add_argument("file", type=Path)
        add.add_argument("--kind", choices=ReportKind.values, required=True)
        add.add_argument("--source", required=True, help="who says so; people who are warned read it")
        end = acts.add_parser("withdraw", help="takes back what a source said of the addresses of a file")
        end.add_argument("file", type=Path)
        end.add_argument("--source", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, options["act"])(options)

    def show(self, options: dict[str, Any]) -> None:
        rows = ReportedAddress.objects.standing().values_list("source", "kind")
        counts: dict[tuple[str, str], int] = {}
        for row in rows:
            counts[row] = counts.get(row, 0) + 1
        for (source, kind), count in sorted(counts.items()):
            self.stdout.write(f"{count:8,}  {kind:12} {source}")

    def add(self, options: dict[str, Any]) -> None:
        addresses = _read(options["file"])
        new = ReportedAddress.objects.report(
            addresses, kind=options["kind"], source=options["source"], by=SYSTEM
        )
        self.stdout.write(f"{new} new of {len(addresses)}.")

    def withdraw(self, options: dict[str, Any]) -> None:
        count = ReportedAddress.objects.withdraw(_read(options["file"]), source=options["source"], by=SYSTEM)
        self.stdout.write(f"{count} taken back.")


def _read(path: Path) -> list[str]:
    """Raises CommandError, and names the line: half a list would be worse than none."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(f"{path}: {problem}") from problem
    found = []
    for number, line in enumerate(lines, 1):
        word = line.replace(",", " ").partition("#")[0].split()[:1]
        if word and word[0].lower() != "address":
            try:
                found.append(Address.read(word[0]).key)
            except NotAnAddress as wrong:
                raise CommandError(f"{path}, line {number}: {wrong.message}") from wrong
    return found
