"""What these tests need around them."""

from typing import Any

import pytest

from tests.unit.journal.emptying import let_tests_empty_the_journal


@pytest.fixture(scope="session", autouse=True)
def emptied_between_tests(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        let_tests_empty_the_journal()
