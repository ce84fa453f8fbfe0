"""Real mail servers of a test: Debian's Dovecot and OpenSMTPD, in a folder and on ports of the test's own.

Both have to be started as root, and let go of that right by themselves.
"""

import imaplib
import os
import shutil
import signal
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pytest

from tests.certificates import certify
from tests.product import free_port

HOST = "127.0.0.1"
PASSWORD = 'p@ss "word" \\ 1'
USERS = ("ada", "mei", "lin", "help")
PATIENCE = 30.0
DOVECOT, SMTPD = "/usr/sbin/dovecot", "/usr/sbin/smtpd"


def _reason(program: str) -> str:
    if os.geteuid() != 0:
        return "Real mail servers are started as root."
    return "" if Path(program).exists() else f"{program} is not installed (bin/setup --tests)."


needs_dovecot = pytest.mark.skipif(bool(_reason(DOVECOT)), reason=_reason(DOVECOT))
needs_opensmtpd = pytest.mark.skipif(bool(_reason(SMTPD)), reason=_reason(SMTPD))


class MailServer:
    """A server in a folder that its unprivileged users can enter, stopped by its own process only."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="wd-mail-"))
        self.folder.chmod(0o755)
        self.port = free_port()
        self.log = self.folder / "log"
        self.process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        raise AssertionError("Each server has its own.")

    def __enter__(self):  # type: ignore[no-untyped-def]
        self.start()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        wait_until(self._answers, f"It does not start: {self.said()}")

    def stop(self) -> None:
        """It, and whatever it has started."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(PATIENCE)

    @property
    def certificate(self) -> str:
        return (self.folder / "cert.pem").read_text()

    def said(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def _answers(self) -> bool:
        assert self.process and self.process.poll() is None, self.said()
        try:
            with socket.create_connection((HOST, self.port), timeout=5) as probe:
                return bool(probe.recv(1))
        except OSError:
            return False


class Dovecot(MailServer):
    """IMAP (plain, with STARTTLS, and at `tls_port` with TLS at once) for a few users with one password; or
    by XOAUTH2 with a token that `introspection` (the address of a server of the test's own) knows. Letters
    come by LMTP at `lmtp_port`. `names` are those that its certificate is made out to."""

    def __init__(
        self,
        *,
        introspection: str = "http://127.0.0.1:9/",
        names: str = "DNS:localhost,IP:127.0.0.1",
    ) -> None:
        super().__init__()
        certify(self.folder, names)
        self.tls_port, self.lmtp_port = free_port(), free_port()
        words = {"folder": self.folder, "port": self.port}
        words |= {"tls_port": self.tls_port, "lmtp_port": self.lmtp_port}
        (self.folder / "users").write_text("".join(f"{user}:{PASSWORD}::::::\n" for user in USERS))
        (self.folder / "oauth.conf").write_text(_OAUTH.format(url=introspection))
        (self.folder / "conf").write_text(_DOVECOT.format(**words))
        mail = self.folder / "mail"
        mail.mkdir()
        shutil.chown(mail, "nobody", "nogroup")

    def command(self) -> list[str]:
        return [DOVECOT, "-F", "-c", str(self.folder / "conf")]

    def doveadm(self, *words: str) -> str:
        done = subprocess.run(
            ["doveadm", "-c", str(self.folder / "conf"), *words], capture_output=True, text=True, check=True
        )
        return done.stdout

    def client(self, user: str, folder: str = "INBOX") -> imaplib.IMAP4:
        """Somebody else with the same mailbox open."""
        client = imaplib.IMAP4(HOST, self.port, timeout=PATIENCE)
        client._simple_command("LOGIN", client._quote(user), client._quote(PASSWORD))
        client.state = "AUTH"
        if client.select(folder)[0] != "OK":
            client.create(folder)
            client.select(folder)
        return client

    def deliver(self, user: str, *letters: bytes, folder: str = "INBOX") -> None:
        client = self.client(user, folder)
        for letter in letters:
            assert client.append(folder, "", None, letter)[0] == "OK"  # type: ignore[arg-type]
        client.logout()

    def held(self, user: str, folder: str = "INBOX", criteria: str = "ALL") -> int:
        """How many letters there are."""
        client = self.client(user, folder)
        try:
            return len(client.search(None, criteria)[1][0].split())
        finally:
            client.logout()

    def file_of(self, user: str, folder: str, text: bytes) -> Path:
        """The file of the one letter with this text in it."""
        files = (
            path for path in (self.folder / "mail" / user / f".{folder}").glob("???/*") if path.is_file()
        )
        [found] = [path for path in files if text in path.read_bytes()]
        return found

    def change_uid_validity(self, user: str, folder: str = "INBOX") -> None:
        fresh = str(int(time.time()) + 1000 + self._validities)
        self._validities += 1
        self.doveadm("mailbox", "update", "-u", user, "--uid-validity", fresh, folder)

    _validities = 0


class OpenSmtpd(MailServer):
    """SMTP for a domain, handed on to `next_hop` (`lmtp://…`, `smtp://…`). In the clear only: Debian's 6.8
    fails in every handshake with OpenSSL 3.

    It has fixed places for its queue and its control socket; it gets folders of its own there, which only it
    sees.
    """

    def __init__(self, *, domain: str, next_hop: str) -> None:
        super().__init__()
        (self.folder / "spool" / "smtpd").mkdir(parents=True)
        (self.folder / "spool" / "smtpd").chmod(0o711)
        (self.folder / "run").mkdir()
        (self.folder / "conf").write_text(
            f"listen on {HOST} port {self.port} hostname mx.test\n"
            f'action desk relay host "{next_hop}"\n'
            f'match from any for domain "{domain}" action desk\n'
        )

    def command(self) -> list[str]:
        steps = (
            f"mount --bind {self.folder}/spool /var/spool",
            f"mount --bind {self.folder}/run /run",
            f"exec {SMTPD} -d -f {self.folder}/conf",
        )
        return ["unshare", "--mount", "--fork", "--kill-child", "sh", "-c", " && ".join(steps)]

    def control(self, *words: str) -> str:
        """smtpctl, where it finds the socket."""
        assert self.process
        [child] = subprocess.run(
            ["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=True
        ).stdout.split()
        done = subprocess.run(
            ["nsenter", "-t", child, "--mount", "smtpctl", *words],
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr

    def queued(self) -> int:
        return len(self.control("show", "queue").splitlines())

    def send(self, letter: bytes, *recipients: str, sender: str = "lin@example.org") -> None:
        with smtplib.SMTP(HOST, self.port, timeout=PATIENCE) as client:
            client.sendmail(sender, recipients, letter)


def wait_until(
    is_so: Callable[[], bool], otherwise: Callable[[], object] | str = "Never.", patience: float = PATIENCE
) -> None:
    """Looks again and again: the servers of others tell a test nothing."""
    until = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < until, otherwise if isinstance(otherwise, str) else otherwise()
        time.sleep(0.02)


_DOVECOT = """
base_dir = {folder}/run
log_path = /dev/stderr
protocols = imap lmtp
postmaster_address = postmaster@example.com
recipient_delimiter = +
auth_username_format = %Ln
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%u
mailbox_list_index = no
mail_max_userip_connections = 100
maildir_very_dirty_syncs = no
default_vsz_limit = 256M
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth.conf
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={folder}/mail/%u
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp_port}
  }}
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
"""

_OAUTH = """
introspection_url = {url}
introspection_mode = post
username_attribute = email
active_attribute = active
active_value = true
"""
