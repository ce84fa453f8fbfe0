"""`manage.py make_dkim_key`: a key that signs our letters, and the DNS records that make it count."""

import os
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from walletdesk.notices.dkim import Signer, make_key, read_key
from walletdesk.notices.dns_records import Record, dkim_record, dmarc_record, mx_record, spf_record

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_NAME = re.compile(rf"({_LABEL.pattern}\.)+[a-z][a-z0-9-]*[a-z0-9]")


class Command(BaseCommand):
    """Replaces no key: letters that are on their way are checked with the one that signed them."""

    help = "Makes a DKIM key in the home folder and prints the DNS records to publish."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Domain and selector are those of the settings unless they are given."""
        parser.add_argument("--domain", default=settings.DKIM_DOMAIN)
        parser.add_argument("--selector", default=settings.DKIM_SELECTOR)
        parser.add_argument(
            "--kind", choices=["rsa", "ed25519"], default="rsa", help="not every receiver knows ed25519"
        )

    def handle(self, *args: Any, domain: str, selector: str, kind: str, **options: Any) -> None:
        """Prints what to do next."""
        if not _NAME.fullmatch(domain) or not _LABEL.fullmatch(selector):
            raise CommandError("Give a domain such as example.com and a selector of letters and digits.")
        path = Path(settings.HOME) / f"dkim-{selector}.pem"
        _write_private(path, make_key(kind))
        signer = Signer(domain, selector, read_key(str(path)))
        self.stdout.write("\n".join(_told(path, signer)))


def _write_private(path: Path, key: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        place = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CommandError(f"{path} is there already; take another --selector for a new key.") from None
    with os.fdopen(place, "wb") as file:
        file.write(key)


def _told(path: Path, signer: Signer) -> Iterator[str]:
    yield _("The key is in %(path)s, for nobody else to read.") % {"path": path}
    yield ""
    yield _("1. Publish these records where the DNS of %(domain)s is kept:") % {"domain": signer.domain}
    host = urlsplit(settings.PUBLIC_URL).hostname or signer.domain
    for record in (
        dkim_record(signer),
        spf_record(signer.domain),
        dmarc_record(signer.domain),
        mx_record(signer.domain, host),
    ):
        yield from _shown(record)
    yield ""
    yield _("2. Once they can be seen, which may take a day, start the product with:")
    yield f"   export WALLETDESK_DKIM_KEY={path} WALLETDESK_DKIM_SELECTOR={signer.selector}"
    yield f"   export WALLETDESK_DKIM_DOMAIN={signer.domain}"


def _shown(record: Record) -> Iterator[str]:
    yield ""
    yield f"   {record.name}  {record.kind}"
    yield f"   {record.value}"
    if '" "' in record.zone_line:
        yield "   " + _("In a zone file: %(line)s") % {"line": record.zone_line}
    yield f"   {record.why}"
