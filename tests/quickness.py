"""What keeps the quick part of the tests quick, without a word in any test."""

import gc

import pytest

# Of collecting garbage after every 700 new objects a tenth of the time goes; nothing here lives for long.
OBJECTS_BETWEEN_COLLECTIONS = 50_000


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that commit are slow: after each of them every table is emptied."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        commits = (mark and mark.kwargs.get("transaction")) or "transactional_db" in fixtures_of(item)
        if commits:
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: no collection needs to walk them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)


def fixtures_of(item: pytest.Item) -> list[str]:
    return list(getattr(item, "fixturenames", ()))
