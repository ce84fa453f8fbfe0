"""What a backup is: one tar file with the database, the files, the master key and a note about itself."""

import os
import subprocess
from pathlib import Path
from typing import Any

from psycopg.conninfo import make_conninfo

from walletdesk.config.mendable import Mendable
from walletdesk.config.postgres import binaries

NOTE = "walletdesk-backup.json"
DUMP = "database.dump"
KEY = "master.key"
FILES = "files"
# The keys that sign letters, as `bin/manage make_dkim_key` names them: the DNS knows their other halves.
DKIM_KEYS = "dkim-*.pem"
# The keys that sign the list of what is ours: apps trust their public halves.
OFFICIAL_KEYS = "official-keys"
# The journal's heads, kept outside the database so that a chain that was cut short is found out.
ANCHORS = "journal-anchors.log"

FORMAT = 1


class BackupFailed(Mendable):
    """The backup could not be written or brought back; the text says why."""


def run_client(program: str, *words: str | Path) -> None:
    """Run one of PostgreSQL's client programs, as ourselves, on the database. Raises BackupFailed."""
    where, environment = address()
    done = subprocess.run(  # noqa: S603
        [
            str(binaries.installed() / program),
            "--no-owner",
            "--no-privileges",
            "--dbname",
            where,
            *map(str, words),
        ],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupFailed(f"{program} failed.\n{done.stderr.strip()}")


def address() -> tuple[str, dict[str, str]]:
    """How the client programs reach the database as its owner: address and environment."""
    from django.db import connection

    given: dict[str, Any] = connection.get_connection_params()
    environment = {"PATH": os.environ.get("PATH", ""), "PGPASSWORD": str(given.pop("password", "") or "")}
    for ours in ("context", "cursor_factory", "prepare_threshold", "client_encoding"):
        given.pop(ours, None)
    return make_conninfo("", **given), environment
