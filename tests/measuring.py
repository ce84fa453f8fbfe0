"""What is worked out once for all tests, because it comes out the same each time and takes long.

The casts have few passwords, and to measure one takes as long as to make a ticket. To learn from the shipped
examples takes as long as forty tickets, and each database that has just been emptied would start with that.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from zxcvbn import zxcvbn

from walletdesk.accounts import strength
from walletdesk.desk.triage import schooling


@pytest.fixture(autouse=True, scope="session")
def _each_password_is_measured_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strength, "zxcvbn", _remembering)
        yield


@pytest.fixture(autouse=True, scope="session")
def _each_lesson_is_learned_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schooling, "learned_from", cache(schooling.learned_from))
        yield


def _remembering(password: str, user_inputs: list[str], max_length: int) -> dict[str, Any]:
    return _measured(password, tuple(user_inputs), max_length)


@cache
def _measured(password: str, words: tuple[str, ...], longest: int) -> dict[str, Any]:
    return zxcvbn(password, user_inputs=list(words), max_length=longest)
