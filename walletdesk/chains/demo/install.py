"""The program of the demo's network: fetched once by npm from wherever npm fetches, checked by its hash."""

from __future__ import annotations

import base64
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "1.7.1"
_PACKAGE = "@foundry-rs/anvil-{kind}"
# The `integrity` of each package, as npm writes it into lock files.
_KINDS = {
    ("Linux", "x86_64"): (
        "linux-amd64",
        "sha512-+XmShybEaxfCrr0OUUZwYEy2OnYZt5pHH9TzBtLv3+VrK0O/ANuNSVEahqNhKHlgX7GRJ59383ofNhxkRWIYTg==",
    ),
    ("Linux", "aarch64"): (
        "linux-arm64",
        "sha512-ykHJmFOGdBR8+9smOKBm9ZZDCCCkLQctiHOAddLvmYx9mPeBDMfq6jP51hKYsO5MG8ClPLSlWe+JpiXPjoXgBQ==",
    ),
    ("Darwin", "arm64"): (
        "darwin-arm64",
        "sha512-JNeu3+A3f/npXLn8SR8EahVcqE7BpO9VQZMcPvSIy27/RNc1GsoEBvSLR99aSvt8sGKWAgNg/EzrtjAPq6mxcA==",
    ),
    ("Darwin", "x86_64"): (
        "darwin-amd64",
        "sha512-OgwzwY+FsGrsPyDv4mmbhOwARO8s37YHrm2qaNzgSH4VlKnXgJCrnoT7bpgOhLyBPtxXjBT8L2E3b79deesXRg==",
    ),
}
_PATIENCE = 300


class NoNode(Exception):
    """The program can't be had here; the message says why and what to do. The product runs without."""


def program(home: Path) -> Path | None:
    """Where it is: with the Python environment, or in the home folder where that may not be written."""
    return next((path for path in _places(home) if path.exists()), None)


def install(home: Path) -> Path:
    """Makes sure that it is there. Raises NoNode."""
    if found := program(home):
        return found
    kind, integrity = _kind()
    with tempfile.TemporaryDirectory() as folder:
        packed = _fetch(_PACKAGE.format(kind=kind), Path(folder))
        _require(packed, integrity)
        unpacked = Path(folder) / "anvil"
        _unpack(packed, unpacked)
        return _place(unpacked, home)


def _places(home: Path) -> list[Path]:
    name = f"anvil-{VERSION}"
    return [Path(sys.prefix) / "libexec" / name, home / "node" / name]


def _kind() -> tuple[str, str]:
    machine = (platform.system(), platform.machine())
    if machine not in _KINDS:
        raise NoNode(f"There is no anvil for {' '.join(machine)}.")
    return _KINDS[machine]


def _fetch(package: str, folder: Path) -> Path:
    npm = shutil.which("npm") or _npm_of_debian()
    if npm is None:
        raise NoNode("npm is needed for it. Install npm, then run bin/setup again.")
    words = [npm, "pack", "--silent", f"{package}@{VERSION}", "--pack-destination", str(folder)]
    done = _run(words, cwd=folder)
    packed = list(folder.glob("*.tgz"))
    if done.returncode or len(packed) != 1:
        why = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise NoNode(f"npm could not fetch {package}: {why}")
    return packed[0]


def _npm_of_debian() -> str | None:
    """Installs it where that needs no question: as root, or as somebody who may become root."""
    apt = shutil.which("apt-get")
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if apt is None or (sudo and not shutil.which("sudo")):
        return None
    quiet = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", apt]
    _run([*quiet, "update", "-q"])
    _run([*quiet, "install", "-q", "-y", "--no-install-recommends", "npm"])
    return shutil.which("npm")


def _require(packed: Path, integrity: str) -> None:
    digest = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != integrity:
        raise NoNode("What npm brought is not what was expected (its hash differs). Nothing was installed.")


def _unpack(packed: Path, target: Path) -> None:
    with tarfile.open(packed) as archive:
        found = archive.extractfile("package/bin/anvil")
        if found is None:
            raise NoNode("What npm brought has no program in it.")
        with target.open("wb") as file:
            shutil.copyfileobj(found, file)
    target.chmod(0o755)


def _place(unpacked: Path, home: Path) -> Path:
    """A rename puts it there whole, whoever else does the same at this moment."""
    for place in _places(home):
        draft = place.with_name(f".{place.name}.{os.getpid()}")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(unpacked, draft)
            draft.replace(place)
        except OSError:
            continue
        return place
    raise NoNode(f"Neither {' nor '.join(str(place.parent) for place in _places(home))} may be written.")


def _run(words: list[str], cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603
            words, cwd=cwd, capture_output=True, text=True, check=False, timeout=_PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NoNode(f"{words[0]} did not work: {problem}") from problem
