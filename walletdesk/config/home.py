"""The one folder that holds all state, and the master key in it."""

import os
import secrets
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def home_folder() -> Path:
    """The folder named by `WALLETDESK_HOME`, by default `.walletdesk/` in the checkout."""
    return Path(os.environ.get("WALLETDESK_HOME") or CHECKOUT / ".walletdesk").resolve()


def master_key(home: Path) -> str:
    """The key that every signature and every sealed column is derived from; made once, readable by the owner only.

    Losing it makes sealed columns unreadable, so it is part of every backup.
    """
    if given := os.environ.get("WALLETDESK_SECRET_KEY"):
        return given
    path = home / "master.key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _make_key(path)


def _make_key(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
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
