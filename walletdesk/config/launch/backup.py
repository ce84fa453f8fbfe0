"""`bin/backup FILE`: database, files and keys in one file. The product may be running."""

import json
import os
import shutil
import sys
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import walletdesk
from walletdesk.config.home import home_folder
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
    run_client,
)
from walletdesk.config.launch.progress import say, step
from walletdesk.config.launch.setup import database, plain_errors


def main(target: Path) -> None:
    """Write the backup. Raises BackupFailed when the file is there, or the database cannot be read."""
    if target.exists():
        raise BackupFailed(f"{target} is there already; a backup never replaces another.")
    os.environ["WALLETDESK_AS_APP"] = "0"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walletdesk.config.settings")
    import django

    with database(), tempfile.TemporaryDirectory(dir=target.parent, prefix=".walletdesk-") as work:
        django.setup()
        # The anchors before the database: a later one would name an entry that the copy does not have.
        _copy_anchors(home_folder(), Path(work))
        # The database before the files: whatever file its rows name is then there already.
        with step("Database"):
            run_client("pg_dump", "--format=custom", "--file", Path(work) / DUMP)
        draft = Path(work) / "draft"
        with step("Files and keys"):
            _pack(draft, Path(work) / DUMP, home_folder())
        draft.rename(target)
    size = target.stat().st_size / 1024 / 1024
    say(f"\n{target} ({size:.1f} MB). It holds your keys: keep it as you keep a key.")


def _copy_anchors(home: Path, work: Path) -> None:
    if (home / ANCHORS).exists():
        shutil.copy(home / ANCHORS, work / ANCHORS)


def _pack(draft: Path, dump: Path, home: Path) -> None:
    note = dump.with_name(NOTE)
    state = {"format": FORMAT, "version": walletdesk.__version__, "made": datetime.now(UTC).isoformat()}
    note.write_text(json.dumps(state), encoding="utf-8")
    draft.touch(mode=0o600)
    with tarfile.open(draft, "w") as archive:
        # With WALLETDESK_SECRET_KEY there is no key here: it is the operator's to keep.
        kept = (home / KEY, home / FILES, home / OFFICIAL_KEYS, *home.glob(DKIM_KEYS))
        for path in (note, dump, dump.with_name(ANCHORS), *kept):
            if path.exists():
                archive.add(path, path.name)


if __name__ == "__main__":
    with plain_errors():
        main(Path(sys.argv[1]))
