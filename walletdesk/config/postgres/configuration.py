"""The server's settings, written anew at every start: a moved or restored home is never led by old paths."""

from dataclasses import dataclass
from pathlib import Path

from walletdesk.config.postgres.names import OWNER, PORT, SUPERUSER

# Written for one machine that also runs the product; a larger one belongs on a server of its own.
_SETTINGS = """\
# Written by WalletDesk at every start; changes are lost. Add your own in `local.conf` beside this file.
include {initial}
hba_file = {hba}
ident_file = {ident}
listen_addresses = ''
port = {port}
unix_socket_directories = {socket}
max_connections = 120
shared_buffers = 64MB
io_method = sync
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
# The log must not hold what people wrote: no statements, no parameters, no "Failing row contains".
log_min_messages = warning
log_min_error_statement = panic
log_error_verbosity = terse
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
include_if_exists {local}
"""
# For tests only: a crash of the machine may lose everything.
_CARELESS = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


@dataclass(frozen=True)
class Configuration:
    """The folder of our settings for the database in `data`, listening in `socket`.

    It lies beside the data and belongs to us, not to the database's account: root never writes where that
    account could have laid a link.
    """

    folder: Path
    data: Path
    socket: Path
    app_role: str
    careless: bool = False

    @property
    def main_file(self) -> Path:
        return self.folder / "walletdesk.conf"

    def write(self, system_users: set[str]) -> None:
        """Write the settings; only these users of the machine may enter, by the socket, as our roles."""
        self.folder.mkdir(exist_ok=True, mode=0o755)
        hba, ident = self.folder / "hba.conf", self.folder / "ident.conf"
        text = _SETTINGS.format(
            initial=_quoted(str(self.data / "postgresql.conf")),
            hba=_quoted(str(hba)),
            ident=_quoted(str(ident)),
            port=PORT,
            socket=_quoted('"' + str(self.socket).replace('"', '""') + '"'),
            local=_quoted(str(self.folder / "local.conf")),
        )
        _replace(self.main_file, text + (_CARELESS if self.careless else ""))
        _replace(hba, "# type database user method\nlocal all all peer map=walletdesk\n")
        pairs = [f'walletdesk "{user}" "{role}"' for user in sorted(system_users) for role in self._roles]
        _replace(ident, "\n".join(["# map system-user role", *pairs, ""]))

    @property
    def _roles(self) -> tuple[str, ...]:
        return SUPERUSER, OWNER, self.app_role


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def _replace(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(text, encoding="utf-8")
    draft.chmod(0o644)  # the database's account reads it
    draft.replace(path)
