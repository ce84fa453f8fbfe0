"""Which database the product talks to, and as whom.

Two logins, so that a fault in a page can never touch the journal or a table's shape: the owner migrates, the
application's role only uses. Three ways to have them:

- nothing set: the embedded PostgreSQL of the home folder, which has both;
- `DATABASE_URL` alone: the owner's address; a running product takes on the application's role at once;
- `DATABASE_URL` for the application's own login and `DATABASE_OWNER_URL` for the owner's.
"""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

from environ import Env

from walletdesk.config.postgres.names import DATABASE, OWNER, PORT
from walletdesk.config.postgres.placement import cluster_folder, socket_folder


def connection(env: Env, home: Path, *, role: str, as_app: bool) -> dict[str, Any]:
    """Django's settings of the database, for the running product (`as_app`) or for the owner."""
    if not env.str("DATABASE_URL", default=""):
        return _embedded(home, role if as_app else OWNER)
    owner_has_own = bool(env.str("DATABASE_OWNER_URL", default=""))
    found = env.db_url("DATABASE_OWNER_URL" if owner_has_own and not as_app else "DATABASE_URL")
    if as_app and role and not owner_has_own:
        options = found.setdefault("OPTIONS", {})
        options["options"] = f"{options.get('options', '')} -c role={role}".strip()
    # A socket's folder is written as a host with %2F for its slashes.
    return {**found, "HOST": unquote(found["HOST"]), "ENGINE": "django.db.backends.postgresql"}


def _embedded(home: Path, user: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": DATABASE,
        "USER": user,
        "HOST": str(socket_folder(cluster_folder(home))),
        "PORT": str(PORT),
    }
