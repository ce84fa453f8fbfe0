"""`bin/restore FILE`: brings a backup into an empty home folder and an empty database; refuses any other."""

import json
import os
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from walletdesk.config.home import home_folder, make_home
from walletdesk.config.launch import setup
from walletdesk.config.launch.archive import (
    ANCHORS,
    DKIM_KEYS,
    DUMP,
    FILES,
    FORMAT,
    KEY,
    NOTE,
    OFFICIAL_KEYS,
    BackupFailed,
    address,
    run_client,
)
from walletdesk.config.launch.progress import say, step
from walletdesk.config.postgres.placement import cluster_folder


def main(source: Path) -> None:
    """Restore, then set up, so that an older backup ends with the tables of this version."""
    home = home_folder()
    _refuse_used(home)
    make_home(home)
    # Inside the home, so that nothing of it is ever readable by others, and the files move by a rename.
    with _key_only_if_all_goes_well(home), tempfile.TemporaryDirectory(dir=home, prefix=".restore-") as work:
        with step("Unpacking"):
            _unpack(source, Path(work))
        _bring_key(Path(work), home)
        with setup.database():
            _restore_database(Path(work) / DUMP)
            _bring_files(Path(work), home)
            setup.main()
    say(f"\nRestored into {home}. Start it with bin/run.")


@contextmanager
def _key_only_if_all_goes_well(home: Path) -> Iterator[None]:
    """A home without a key is one that may be restored into: leave it so after a failure."""
    try:
        yield
    except BaseException:
        (home / KEY).unlink(missing_ok=True)
        raise


def _refuse_used(home: Path) -> None:
    used = [
        path.name
        for path in (home / KEY, home / FILES, home / OFFICIAL_KEYS, *home.glob(DKIM_KEYS))
        if path.exists()
    ]
    if setup.is_embedded() and (cluster_folder(home) / "data").exists():
        used.append("a database")
    if used:
        raise BackupFailed(
            f"{home} holds {' and '.join(used)} already. A backup is restored into an empty home only."
        )


def _unpack(source: Path, work: Path) -> None:
    try:
        with tarfile.open(source) as archive:
            archive.extractall(work, filter="data")
        note = json.loads((work / NOTE).read_text(encoding="utf-8"))
    except (tarfile.TarError, FileNotFoundError, ValueError) as trouble:
        raise BackupFailed(f"{source} is not a backup of WalletDesk ({trouble}).") from trouble
    if note["format"] > FORMAT:
        raise BackupFailed(f"{source} was made by a newer version ({note['version']}) than this one.")


def _bring_key(work: Path, home: Path) -> None:
    """The key must be the one that the backup's columns are sealed with."""
    given, kept = os.environ.get("WALLETDESK_SECRET_KEY"), work / KEY
    if given and kept.exists() and kept.read_text(encoding="ascii").strip() != given:
        raise BackupFailed(
            "WALLETDESK_SECRET_KEY is not the key of this backup; unset it to use the backup's own."
        )
    if not given and not kept.exists():
        raise BackupFailed("This backup holds no key. Set WALLETDESK_SECRET_KEY to the one it was made with.")
    if kept.exists():
        shutil.copyfile(kept, home / KEY)
        (home / KEY).chmod(0o600)


def _bring_files(work: Path, home: Path) -> None:
    for path in (work / FILES, work / ANCHORS, work / OFFICIAL_KEYS, *work.glob(DKIM_KEYS)):
        if path.exists():
            path.rename(home / path.name)


def _restore_database(dump: Path) -> None:
    os.environ["WALLETDESK_AS_APP"] = "0"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walletdesk.config.settings")
    import django

    django.setup()
    where, environment = address()
    with psycopg.connect(where, password=environment["PGPASSWORD"] or None) as connection:
        if connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchone():
            raise BackupFailed(
                "The database holds tables already. A backup is restored into an empty one only."
            )
    with step("Database"):
        run_client("pg_restore", "--exit-on-error", "--single-transaction", dump)


if __name__ == "__main__":
    with setup.plain_errors():
        main(Path(sys.argv[1]))
