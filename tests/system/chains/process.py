"""What `bin/run chains` does, as a process of its own, on the tests' database that the first word names."""

import asyncio
import os
import sys


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.db import connection

    connection.settings_dict["NAME"] = sys.argv[1]
    from walletdesk.chains.following.watch import keep_following

    asyncio.run(keep_following(asyncio.Event()))


if __name__ == "__main__":
    main()
