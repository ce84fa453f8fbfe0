from typing import Any

import pytest

from tests.unit.journal.emptying import let_tests_empty_the_journal


@pytest.fixture(scope="session", autouse=True)
def emptied_between_tests(django_db_setup: None, django_db_blocker: Any) -> None:
    """What these tests publish is committed, so all tables are emptied after each, the journal's too."""
    with django_db_blocker.unblock():
        let_tests_empty_the_journal()
