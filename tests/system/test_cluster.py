"""The embedded PostgreSQL as a whole: these start real servers, in homes of their own."""

import contextlib
import fcntl
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
import pytest

from walletdesk.config.home import CHECKOUT
from walletdesk.config.postgres import Cluster, DatabaseFailed
from walletdesk.config.postgres.account import Account
from walletdesk.config.postgres.binaries import installed
from walletdesk.config.postgres.names import OWNER


@pytest.fixture
def cluster(open_folder: Path) -> Cluster:
    return Cluster(open_folder / "home", careless=True)


def test_folders_are_handed_down_by_one_process_at_a_time(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As root a folder is made, then handed down: in between, another process would take it for a stranger's.
    handed_down: list[Path] = []
    owns = Account.owns

    def watched(account: Account, folder: Path) -> None:
        with (cluster.folder / "start.lock").open() as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        handed_down.append(folder)
        owns(account, folder)

    monkeypatch.setattr(Account, "owns", watched)
    with cluster.in_use():
        assert handed_down[:2] == [cluster.socket, cluster.log.parent]


def test_a_path_with_spaces_quotes_and_chinese_works(open_folder: Path) -> None:
    home = open_folder / """it's "the" 锁 $HOME, `id`"""

    with Cluster(home, careless=True).in_use() as cluster, cluster.connect() as connection:
        assert connection.execute("SELECT upper('ä') || '锁定'").fetchone() == ("Ä锁定",)


def test_what_was_written_is_there_at_the_second_start(cluster: Cluster) -> None:
    with cluster.in_use(), cluster.connect() as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    assert cluster.pid_file.process() is None

    with cluster.in_use(), cluster.connect() as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (7,)


def test_the_last_of_two_users_stops_the_server(cluster: Cluster) -> None:
    other = Cluster(cluster.home, careless=True)

    with cluster.in_use():
        with other.in_use():
            pass
        assert cluster.answers()
    assert not cluster.answers()


def test_a_killed_server_starts_clean_and_keeps_what_it_acknowledged(open_folder: Path) -> None:
    cluster = Cluster(open_folder / "home")
    with cluster.in_use():
        with cluster.connect() as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
        server = cluster.pid_file.process()
        assert server is not None
        for process in (server, *server.children()):
            # Those of a dead server end by themselves, too.
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs([server], timeout=10)

        cluster.revive()

        with cluster.connect() as connection:
            assert connection.execute("SELECT n FROM kept").fetchone() == (7,)


def test_a_process_killed_while_it_used_the_server_does_not_keep_it_up_for_ever(cluster: Cluster) -> None:
    code = (
        "import sys, time; from pathlib import Path; from walletdesk.config.postgres import Cluster\n"
        "with Cluster(Path(sys.argv[1]), careless=True).in_use(): print('up', flush=True); time.sleep(60)"
    )
    words = [sys.executable, "-c", code, str(cluster.home)]
    user = subprocess.Popen(words, cwd=CHECKOUT, stdout=subprocess.PIPE)
    assert user.stdout is not None and user.stdout.readline() == b"up\n"
    user.send_signal(signal.SIGKILL)
    user.wait()
    assert cluster.answers()

    with cluster.in_use():
        pass

    assert not cluster.answers()


def test_it_listens_on_no_network_address(cluster: Cluster) -> None:
    with cluster.in_use():
        server = cluster.pid_file.process()
        assert server is not None
        assert server.net_connections(kind="inet") == []
        assert stat.S_IMODE(cluster.socket.stat().st_mode) == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_root_hands_the_server_to_an_unprivileged_user(cluster: Cluster) -> None:
    with cluster.in_use():
        server = cluster.pid_file.process()
        assert server is not None
        assert server.uids().real == cluster.account.uid != 0
        assert cluster.data.stat().st_uid == cluster.account.uid
        # Root never writes where that user could have laid a link.
        assert cluster.folder.stat().st_uid == cluster.configuration.folder.stat().st_uid == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_another_user_of_the_machine_cannot_enter(cluster: Cluster) -> None:
    with cluster.in_use():
        cluster.socket.chmod(0o777)
        words = [installed() / "psql", "-h", cluster.socket, "-U", "postgres", "-c", "SELECT 1"]
        done = subprocess.run(words, user="daemon", cwd="/", capture_output=True, text=True, check=False)
        cluster.socket.chmod(0o700)

    assert done.returncode != 0
    assert "Peer authentication failed" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_programs_that_the_servers_user_cannot_reach_are_copied_to_where_it_can(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    out_of_reach = installed()
    passes = Account.can_enter
    monkeypatch.setattr(
        Account, "can_enter", lambda account, folder: folder != out_of_reach and passes(account, folder)
    )

    with cluster.in_use():
        server = cluster.pid_file.process()
        assert server is not None
        assert Path(server.exe()).is_relative_to(cluster.folder)


def test_the_applications_role_is_neither_owner_nor_superuser(cluster: Cluster) -> None:
    with cluster.in_use():
        with cluster.connect(OWNER) as owner:
            owner.execute("CREATE TABLE ours (n int)")
        with cluster.connect("walletdesk_app") as app:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute("SELECT * FROM ours")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute("SET ROLE walletdesk_owner")


def test_a_half_made_data_folder_is_made_anew(cluster: Cluster) -> None:
    cluster.folder.mkdir(parents=True)
    (cluster.folder / "data.draft").mkdir()
    (cluster.folder / "data.draft" / "PG_VERSION").write_text("18\n")

    with cluster.in_use():
        assert cluster.answers()


def test_data_of_another_version_are_refused_with_the_way_out(cluster: Cluster) -> None:
    with cluster.in_use():
        pass
    (cluster.data / "PG_VERSION").write_text("17\n")

    with pytest.raises(DatabaseFailed, match="bin/restore"), cluster.in_use():
        pass


def test_the_log_never_holds_what_people_wrote(cluster: Cluster) -> None:
    with cluster.in_use(), cluster.connect() as connection:
        connection.execute("CREATE TABLE words (word text CHECK (word <> 'hidden-word'))")
        with pytest.raises(psycopg.Error):
            connection.execute("INSERT INTO words VALUES (%s)", ["hidden-word"])

    assert "words_word_check" in cluster.log.read_text()
    assert "hidden-word" not in cluster.log.read_text()
