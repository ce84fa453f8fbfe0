"""What happens once: the data folder, the two login roles and the database."""

import shutil
from typing import TYPE_CHECKING

from psycopg import sql

from walletdesk.config.postgres.names import DATABASE, OWNER, SUPERUSER, DatabaseFailed

if TYPE_CHECKING:
    from walletdesk.config.postgres.cluster import Cluster

# Code points as they are, sorted by number: with the C locale Chinese would be lost in upper and lower case,
# and with a system's locale an upgrade of the system silently breaks indexes.
ENCODING = (
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--lc-ctype=C.UTF-8",
)


def make(cluster: "Cluster") -> None:
    """Make the data folder under another name and rename it: a half-made one is never taken for whole."""
    draft = cluster.folder / "data.draft"
    if draft.exists():
        shutil.rmtree(draft)
    cluster.account.owns(draft)
    words = ["-D", draft.name, "-U", SUPERUSER, "--auth=reject", *ENCODING]
    if cluster.careless:
        words.append("--no-sync")
    done = cluster.run("initdb", *words)
    if done.returncode:
        raise DatabaseFailed(f"PostgreSQL's data folder could not be made.\n{done.stdout.strip()}")
    draft.rename(cluster.data)


def ensure_roles(cluster: "Cluster") -> None:
    """The owner, who migrates; the application's role, who only uses; and the database."""
    with cluster.connect(database="postgres") as connection:
        for role, rights in ((OWNER, "LOGIN CREATEROLE"), (cluster.app_role, "LOGIN")):
            if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
                connection.execute(sql.SQL(f"CREATE ROLE {{}} {rights}").format(sql.Identifier(role)))
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None:
            name, owner = sql.Identifier(DATABASE), sql.Identifier(OWNER)
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, owner))
