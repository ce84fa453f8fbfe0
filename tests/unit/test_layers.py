"""Rooms import only downward (docs/rooms.md); the contracts stand in pyproject.toml."""

from importlinter.cli import lint_imports


def test_no_room_imports_a_room_above_or_beside_it(capsys):
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out
