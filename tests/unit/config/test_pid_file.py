"""When the server's pid file is stale."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from walletdesk.config.postgres.pidfile import PidFile


@pytest.fixture
def pid_file(tmp_path: Path) -> PidFile:
    return PidFile(tmp_path)


@pytest.fixture
def lookalike(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that is named as the server is, and works in its folder."""
    program = tmp_path.parent / "postgres"
    shutil.copy(shutil.which("sleep") or "/bin/sleep", program)
    process = subprocess.Popen([program, "60"], cwd=tmp_path)
    yield process
    process.kill()
    process.wait()


def test_a_number_that_an_innocent_process_took_over_is_stale(pid_file: PidFile) -> None:
    pid_file.path.write_text(f"{os.getpid()}\n")

    assert pid_file.process() is None
    assert pid_file.clear_if_stale()
    assert not pid_file.path.exists()


def test_the_file_of_a_living_server_stays(pid_file: PidFile, lookalike: "subprocess.Popen[bytes]") -> None:
    pid_file.path.write_text(f"{lookalike.pid}\n/somewhere\n")

    found = pid_file.process()

    assert found is not None and found.pid == lookalike.pid
    assert not pid_file.clear_if_stale()
    assert pid_file.path.exists()


def test_the_file_stays_while_a_backend_of_the_dead_server_still_writes(
    pid_file: PidFile, lookalike: "subprocess.Popen[bytes]"
) -> None:
    pid_file.path.write_text(f"{os.getpid()}\n")

    assert not pid_file.clear_if_stale()


def test_a_server_of_another_folder_is_not_ours(tmp_path: Path, lookalike: "subprocess.Popen[bytes]") -> None:
    other = tmp_path.parent / "other"
    other.mkdir(exist_ok=True)
    (other / "postmaster.pid").write_text(f"{lookalike.pid}\n")

    assert PidFile(other).process() is None
    assert PidFile(other).clear_if_stale()


def test_a_zombie_is_waited_for_and_then_counts_as_gone(
    pid_file: PidFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("walletdesk.config.postgres.pidfile.ZOMBIE_PATIENCE", 0.2)
    dead = subprocess.Popen(["true"])
    os.waitid(os.P_PID, dead.pid, os.WEXITED | os.WNOWAIT)
    pid_file.path.write_text(f"{dead.pid}\n")
    began = time.monotonic()

    assert pid_file.process() is None
    assert pid_file.clear_if_stale()
    assert time.monotonic() - began >= 0.2
    dead.wait()


@pytest.mark.parametrize("text", ["", "nonsense\n", "99999999\n"])
def test_a_file_that_names_no_process_is_stale(pid_file: PidFile, text: str) -> None:
    pid_file.path.write_text(text)

    assert pid_file.process() is None
    assert pid_file.clear_if_stale()


def test_no_file_is_nothing_to_clear(pid_file: PidFile) -> None:
    assert not pid_file.clear_if_stale()
