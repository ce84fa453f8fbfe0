"""The operating system's account that the database server runs as: PostgreSQL refuses to run as root."""

import os
import pwd
import stat
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from walletdesk.config.postgres.names import DatabaseFailed

# Made by bin/setup as root; the others are there on every Linux.
PREFERRED = ("walletdesk", "nobody")


@dataclass(frozen=True)
class Account:
    """A user of the machine; `drops` says that we are root and hand the work down to it."""

    name: str
    uid: int
    gid: int
    drops: bool

    @classmethod
    def of_database(cls, data: Path) -> "Account":
        """The account for the database in `data`: ourselves; for root its owner or an unprivileged user."""
        if os.geteuid() != 0:
            return cls(own_name(), os.geteuid(), os.getegid(), drops=False)
        if data.exists() and data.stat().st_uid != 0:
            return cls._dropped(pwd.getpwuid(data.stat().st_uid))
        return cls.unprivileged()

    @classmethod
    def unprivileged(cls) -> "Account":
        """The account that root hands the database to."""
        for name in PREFERRED:
            try:
                return cls._dropped(pwd.getpwnam(name))
            except KeyError:
                continue
        raise DatabaseFailed(
            f"No unprivileged user on this machine; add one: useradd --system {PREFERRED[0]}"
        )

    @classmethod
    def _dropped(cls, entry: pwd.struct_passwd) -> "Account":
        return cls(entry.pw_name, entry.pw_uid, entry.pw_gid, drops=True)

    def can_enter(self, folder: Path) -> bool:
        """Whether all folders down to this one let the account through; modes count, access lists do not."""
        return all(self._passes(step) for step in (folder, *folder.parents))

    def _passes(self, folder: Path) -> bool:
        status = folder.stat()
        if status.st_uid == self.uid:
            return bool(status.st_mode & stat.S_IXUSR)
        if status.st_gid == self.gid:
            return bool(status.st_mode & stat.S_IXGRP)
        return bool(status.st_mode & stat.S_IXOTH)

    def owns(self, folder: Path) -> None:
        """Make `folder`, open to this account only. Raises PermissionError if somebody else laid it there."""
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            status = folder.lstat()
            if status.st_uid != self.uid or not stat.S_ISDIR(status.st_mode):
                raise PermissionError(f"{folder} is there, but does not belong to {self.name}.") from None
        else:
            if self.drops:
                os.chown(folder, self.uid, self.gid)

    def run(self, command: Sequence[str | Path], cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a command as this account, in `cwd`, without the caller's environment."""
        drop = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.drops else {}
        return subprocess.run(  # type: ignore[call-overload]  # noqa: S603
            [str(word) for word in command],
            cwd=cwd,
            timeout=180,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "PGTZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            umask=0o077,
            **drop,
        )


def own_name() -> str:
    """The name of the account that runs this process."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise DatabaseFailed(
            f"This machine has no user with the number {os.geteuid()}, and PostgreSQL needs a name. "
            "Add one, or set DATABASE_URL to a database elsewhere."
        ) from None


def names_let_in(account: Account) -> set[str]:
    """The machine's users who may enter the database: us, the server's account, and root."""
    return {own_name(), account.name, pwd.getpwuid(0).pw_name}
