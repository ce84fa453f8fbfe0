"""The one folder that holds all state, and the master key in it."""

import os
import secrets
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def home_folder() -> Path:
    """The folder named by `WALLETDESK_HOME`, by default `.walletdesk/` in the checkout."""
    return Path(os.environ.get("WALLETDESK_HOME") or CHECKOUT / ".walletdesk").resolve()


def master_key(home: Path) -> str:
    """The key that every signature and every sealed column is derived from; made once, private.

    Losing it makes sealed columns unreadable, so it is part of every backup.
    """
    if given := os.environ.get("WALLETDESK_SECRET_KEY"):
        return given
    path = home / "master.key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _make_key(path)


def make_home(home: Path) -> None:
    """Make the folder if need be, closed to others.

    For root it lets others pass through (but not look), because the database in it runs as another user. A
    folder that is there already keeps its mode.
    """
    make_folder(home, 0o711 if os.geteuid() == 0 else 0o700)


def make_folder(folder: Path, mode: int) -> None:
    """Make a folder with exactly this mode, and its parents passable, whatever the caller's umask is."""
    missing = [step for step in (folder, *folder.parents) if not step.exists()]
    for step in reversed(missing):
        step.mkdir(exist_ok=True)
        step.chmod(mode if step == folder else 0o755)


def _make_key(path: Path) -> str:
    make_home(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
    try:
        # A link fails when another process was first; then its key counts.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
