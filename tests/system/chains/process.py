"""What `bin/run chains` does, as a process of its own, on the tests' database that the first word names; and
what `bin/run worker` does beside it.
"""

import asyncio
import os
import sys


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.db import connection

    connection.settings_dict["NAME"] = sys.argv[1]
    asyncio.run(_work())


async def _work() -> None:
    from walletdesk.chains.following.watch import keep_following
    from walletdesk.config.launch.working import keep_working

    never = asyncio.Event()
    await asyncio.gather(keep_following(never), keep_working(never))


if __name__ == "__main__":
    main()
