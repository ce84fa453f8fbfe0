"""`manage.py create_agent`: appoints somebody of the house."""

import getpass
import secrets
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction

from walletdesk.accounts.emails import NotAnAddress
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.accounts.passwords import PasswordRefused
from walletdesk.accounts.roles import Role
from walletdesk.core.actors import SYSTEM


class Command(BaseCommand):
    help = "Appoints an agent. The second factor is set up at the first sign-in, before anything else."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="")
        parser.add_argument("--role", choices=Role.values, default=Role.AGENT)
        parser.add_argument("--language", default="en")
        parser.add_argument("--time-zone", default="UTC")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )
        parser.add_argument("--generate", action="store_true", help="make a password and print it once")

    def handle(self, *args: Any, **options: Any) -> None:
        password = self._password(options)
        facts = {fact: options[fact] for fact in ("email", "name", "role", "language", "time_zone")}
        try:
            with transaction.atomic():
                agent = Agent.objects.appoint(password=password, by=SYSTEM, **facts)
        except PasswordRefused as refused:
            raise CommandError(" ".join(str(refusal.reason) for refusal in refused.refusals)) from None
        except NotAnAddress:
            raise CommandError("That is not an e-mail address.") from None
        except NotAllowed as refused:
            raise CommandError(str(refused)) from None
        except IntegrityError:
            raise CommandError("There is an agent with this address already.") from None
        self.stdout.write(f"{agent.email} is now {agent.get_role_display()}.")
        if options["generate"]:
            self.stdout.write(f"Password, shown this once: {password}")

    def _password(self, options: dict[str, Any]) -> str:
        if options["generate"]:
            return secrets.token_urlsafe(18)
        if options["password_stdin"]:
            return sys.stdin.readline().rstrip("\n")
        return getpass.getpass("Password (at least 15 characters): ")
