"""Where the embedded database lies."""

import os
from pathlib import Path

import pytest

from walletdesk.config.postgres import placement
from walletdesk.config.postgres.account import Account

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="asks what root does")


def test_a_socket_in_a_long_path_moves_to_a_short_one_within_the_kernels_limit() -> None:
    cluster = Path("/srv") / ("long " * 30) / "postgres"

    folder = placement.socket_folder(cluster)

    assert not folder.is_relative_to(cluster)
    assert placement.fits(folder)
    assert folder == placement.socket_folder(cluster), "every process must come to the same place"


def test_the_limit_counts_bytes_and_not_characters() -> None:
    path = Path("/srv") / ("锁" * 30)

    assert len(str(path)) < 60
    assert not placement.fits(path)


def test_a_comma_which_clients_take_for_a_second_host_is_kept_out_of_the_sockets_path() -> None:
    assert "," not in str(placement.socket_folder(Path("/srv/a,b/postgres")))


def test_two_homes_never_share_a_short_socket() -> None:
    one, other = (Path("/srv") / ("long" * 30) / name for name in ("a", "b"))

    assert placement.socket_folder(one) != placement.socket_folder(other)


@as_root
def test_roots_database_leaves_a_home_that_its_user_cannot_enter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("WALLETDESK_STATE", "/var/lib/elsewhere")

    assert placement.cluster_folder(tmp_path / "home").parent == Path("/var/lib/elsewhere")


@as_root
def test_roots_database_stays_in_a_home_that_its_user_can_enter(open_folder: Path) -> None:
    assert placement.cluster_folder(open_folder / "home") == open_folder / "home" / "postgres"


@as_root
def test_a_parent_closed_to_others_closes_everything_below_it(open_folder: Path) -> None:
    inner = open_folder / "closed" / "inner"
    inner.mkdir(parents=True)
    account = Account.unprivileged()

    assert account.can_enter(inner)
    inner.parent.chmod(0o750)
    assert not account.can_enter(inner)
