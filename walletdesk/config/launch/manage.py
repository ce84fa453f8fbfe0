"""`bin/manage`: manage.py with the embedded database up."""

import os
import sys

from walletdesk.config.launch.setup import database, plain_errors


def main(words: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walletdesk.config.settings")
    from django.core.management import execute_from_command_line

    with database():
        execute_from_command_line(["bin/manage", *words])


if __name__ == "__main__":
    with plain_errors():
        main(sys.argv[1:])
