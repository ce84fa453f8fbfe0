"""`manage.py demo`: people and tickets to try the product with. Safe to run again."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from walletdesk.console.demo import cast, story


class Command(BaseCommand):
    help = "Makes the demo's people and tickets, and prints how to sign in as them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the sign-ins; bin/run shows them. Refuses where no demo is wanted."""
        if not settings.DEMO:
            raise CommandError(
                "This is no demo. Set WALLETDESK_DEMO=1 on a machine where nobody is a customer."
            )
        story.tell()
        self.stdout.write("  Demo sign-ins (people who don't exist)\n")
        for one in cast.sign_ins():
            self.stdout.write(f"    {one['role']:<14} {one['email']:<20} {one['password']}")
            if secret := one.get("secret"):
                self.stdout.write(f"    {'':<14} authenticator secret {secret}")
        if settings.DEVELOPMENT:
            self.stdout.write(f"    Codes of this half minute: {settings.PUBLIC_URL}/console/dev/sign-ins/")
