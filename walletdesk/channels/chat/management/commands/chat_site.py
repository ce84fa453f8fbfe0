"""`manage.py chat_site`: the sites that embed the chat, from the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from walletdesk.channels.chat.models import Site
from walletdesk.channels.chat.origins import BadOrigin
from walletdesk.core.actors import SYSTEM


class Command(BaseCommand):
    help = "Lists, adds, moves and retires sites that embed the chat, and changes their signing secrets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("list", help="all sites in use")
        add = acts.add_parser("add", help="a new site; prints its key and its secret, this once")
        add.add_argument("name")
        add.add_argument("origins", nargs="+", metavar="https://shop.example")
        move = acts.add_parser("move", help="other origins for a site")
        move.add_argument("key")
        move.add_argument("origins", nargs="+", metavar="https://shop.example")
        for act, what in (
            ("rotate", "a new signing secret; the one before is valid for a week more"),
            ("end-old-secrets", "ends all secrets but the newest, at once"),
            ("retire", "the widget stops working at this site"),
        ):
            acts.add_parser(act, help=what).add_argument("key")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, options["act"].replace("-", "_"))(options)
        except BadOrigin as error:
            raise CommandError(str(error)) from error

    def list(self, options: dict[str, Any]) -> None:
        for site in Site.objects.in_use():
            self.stdout.write(f"{site.key}  {site.name}  {' '.join(site.origins)}")

    def add(self, options: dict[str, Any]) -> None:
        site, secret = Site.objects.add(name=options["name"], origins=options["origins"], by=SYSTEM)
        self.stdout.write(f"key     {site.key}   (public, stands in the page)")
        self._show(secret)

    def move(self, options: dict[str, Any]) -> None:
        self._site(options).move(origins=options["origins"], by=SYSTEM)

    def rotate(self, options: dict[str, Any]) -> None:
        self._show(self._site(options).rotate_secret(by=SYSTEM))

    def end_old_secrets(self, options: dict[str, Any]) -> None:
        self._site(options).end_old_secrets(by=SYSTEM)

    def retire(self, options: dict[str, Any]) -> None:
        self._site(options).retire(by=SYSTEM)

    def _show(self, secret: str) -> None:
        self.stdout.write(f"secret  {secret}   (for the site's server only; it isn't shown again)")

    def _site(self, options: dict[str, Any]) -> Site:
        site = Site.objects.in_use().filter(key=options["key"]).first()
        if site is None:
            raise CommandError("There is no site with this key.")
        return site
