"""`manage.py grant_role`: rights for the application's database role; the owner runs it after migrating."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from walletdesk.journal import application_role


class Command(BaseCommand):
    """Safe to repeat."""

    help = "Makes the application's database role (WALLETDESK_DATABASE_ROLE) and gives it its rights."

    def add_arguments(self, parser: CommandParser) -> None:
        """An optional login role that gets the same rights."""
        parser.add_argument("login", nargs="?", default="", help="a login role that the product enters with")

    def handle(self, *args: Any, login: str = "", **options: Any) -> None:
        """Says what was done."""
        try:
            done = application_role.grant(login)
        except application_role.RoleRefused as refused:
            raise CommandError(
                f"An administrator of the database has to run this once:\n  {refused};"
            ) from refused
        if options["verbosity"] > 0:
            self.stdout.write("\n".join(done))
