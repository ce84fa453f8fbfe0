"""The node's program is put in place only when it is what was expected, and its absence is told."""

import io
import sys
import tarfile
from pathlib import Path

import pytest

from walletdesk.chains.demo import install
from walletdesk.chains.demo.install import NoNode


def packed(folder: Path, content: bytes) -> Path:
    path = folder / "anvil.tgz"
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo("package/bin/anvil")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return path


@pytest.fixture
def npm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Brings what the test wants it to bring."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
    monkeypatch.setattr(install, "_fetch", lambda package, folder: packed(folder, b"#!/bin/sh\n"))


def test_what_npm_brings_is_refused_when_its_hash_differs(npm, tmp_path: Path) -> None:
    with pytest.raises(NoNode, match="not what was expected"):
        install.install(tmp_path / "home")
    assert install.program(tmp_path / "home") is None


def test_it_is_put_into_the_environment_or_into_the_home(npm, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(install, "_require", lambda path, integrity: None)
    place = install.install(tmp_path / "home")
    assert place.is_relative_to(tmp_path / "venv") and place.stat().st_mode & 0o111
    place.unlink()
    (tmp_path / "closed").write_text("a file where a folder should be")
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "closed"))
    place = install.install(tmp_path / "home")
    assert place.is_relative_to(tmp_path / "home")
    assert install.program(tmp_path / "home") == install.install(tmp_path / "home") == place


def test_a_machine_that_it_is_not_made_for_is_named(npm, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    with pytest.raises(NoNode, match="riscv64"):
        install.install(tmp_path / "home")


def test_without_npm_it_says_what_to_do(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(NoNode, match="Install npm"):
        install.install(tmp_path / "home")


def test_npm_that_fails_is_quoted(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
    broken = tmp_path / "npm"
    broken.write_text("#!/bin/sh\necho 'npm error network is down' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda name: str(broken))
    with pytest.raises(NoNode, match="network is down"):
        install.install(tmp_path / "home")
