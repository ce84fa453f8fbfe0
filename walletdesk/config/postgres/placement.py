"""Where the cluster and its socket lie. Only questions about paths; nothing is made here."""

import hashlib
import os
from pathlib import Path

from walletdesk.config.postgres.account import Account
from walletdesk.config.postgres.names import PORT

# The kernel's limit for the path of a unix socket is 108 bytes with the closing zero.
SOCKET_PATH_LIMIT = 107


def state_folder() -> Path:
    """The system's place for root's databases whose home an unprivileged user cannot enter."""
    return Path(os.environ.get("WALLETDESK_STATE") or "/var/lib/walletdesk")


def cluster_folder(home: Path) -> Path:
    """The folder of the embedded database of this home.

    Inside the home, except as root below a folder that the database's account cannot enter (root's own
    home, say): then in the system's state folder, under a name made from the home's path.
    """
    inside = home / "postgres"
    if os.geteuid() != 0 or inside.exists():
        return inside
    # The home is made by us with mode 0711, so while it does not exist only its parents count.
    nearest = next(step for step in (home, *home.parents) if step.exists())
    if Account.unprivileged().can_enter(nearest):
        return inside
    return state_folder() / _short_name(home)


def socket_folder(cluster: Path) -> Path:
    """Where the server listens: in the cluster's folder, or in a short one if that path is too long."""
    inside = cluster / "socket"
    # PostgreSQL's clients read a comma as the end of one host and the begin of another.
    if fits(inside) and "," not in str(inside):
        return inside
    # Not TMPDIR: every process must come to the same answer. `Account.owns` refuses a folder laid by others.
    return Path("/tmp") / f"walletdesk-{_short_name(cluster)}"  # noqa: S108


def fits(folder: Path) -> bool:
    """Whether a socket in this folder stays within the kernel's limit."""
    return len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= SOCKET_PATH_LIMIT


def _short_name(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
