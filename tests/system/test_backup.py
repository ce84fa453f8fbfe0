"""What is backed up comes back, into an empty home only."""

import stat
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest

from tests.product import Product, new_home

COUNT = (
    "from django.contrib.auth import get_user_model; from walletdesk.journal import Entry;"
    "print('COUNT', get_user_model().objects.count(), Entry.objects.count())"
)


@pytest.fixture
def other() -> Iterator[Product]:
    """An empty home on, say, another machine."""
    made = Product(new_home("restored"))
    yield made
    if made.process:
        made.stop()
    rmtree(made.home.parent, ignore_errors=True)


def counts(product: Product) -> tuple[int, int]:
    """How many people there are, and how many acts on record."""
    said = product.command("manage", "shell", "-v", "0", "-c", COUNT).stdout
    line = next(line for line in said.splitlines() if line.startswith("COUNT"))
    people, acts = line.split()[1:]
    return int(people), int(acts)


def official_keys(product: Product) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (product.home / "official-keys").iterdir()}


def test_a_backup_of_the_running_product_comes_back_whole(
    product: Product, other: Product, tmp_path: Path
) -> None:
    kept = product.home / "files" / "kept.bin"
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(b"an uploaded file")
    product.command("manage", "make_dkim_key", "--domain", "desk.example")
    file = tmp_path / "back up.tar"
    before = counts(product)

    product.command("backup", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600, "it holds the master key"
    other.command("restore", file)

    people, acts = counts(other)
    assert people == before[0] > 0, "there was something to lose"
    # The product goes on working meanwhile, and a home at another address says in the registry that it moved.
    assert before[1] <= acts
    assert (other.home / "files" / "kept.bin").read_bytes() == b"an uploaded file"
    assert (other.home / "master.key").read_text() == (product.home / "master.key").read_text()
    signing, back = (where.home / "dkim-walletdesk.pem" for where in (product, other))
    assert back.read_bytes() == signing.read_bytes()
    assert stat.S_IMODE(back.stat().st_mode) == 0o600
    assert official_keys(other) == official_keys(product) != {}
    assert other.command("manage", "verify_journal").returncode == 0
    other.start()
    assert other.get("/").status_code == 200


def test_a_home_that_is_in_use_is_never_written_over(product: Product, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar"
    product.command("backup", file)

    refused = product.command("restore", file, check=False)

    assert refused.returncode == 1
    assert "empty home" in refused.stderr
    assert product.get("/healthz").status_code == 200


def test_a_backup_never_replaces_another_file(product: Product, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar"
    file.write_text("last week's")

    assert product.command("backup", file, check=False).returncode == 1
    assert file.read_text() == "last week's"


def test_what_is_no_backup_is_refused_and_leaves_the_home_empty(other: Product, tmp_path: Path) -> None:
    file = tmp_path / "photo.tar"
    file.write_bytes(b"not a tar file")

    refused = other.command("restore", file, check=False)

    assert refused.returncode == 1
    assert "is not a backup" in refused.stderr
    assert not (other.home / "master.key").exists()
