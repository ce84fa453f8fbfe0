"""The casts of the tests have few passwords, and to measure one takes as long as to make a ticket."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from zxcvbn import zxcvbn

from walletdesk.accounts import strength


@pytest.fixture(autouse=True, scope="session")
def _each_password_is_measured_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strength, "zxcvbn", _remembering)
        yield


def _remembering(password: str, user_inputs: list[str], max_length: int) -> dict[str, Any]:
    return _measured(password, tuple(user_inputs), max_length)


@cache
def _measured(password: str, words: tuple[str, ...], longest: int) -> dict[str, Any]:
    return zxcvbn(password, user_inputs=list(words), max_length=longest)
