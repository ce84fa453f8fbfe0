from collections.abc import Iterator
from typing import Any

import pytest

from tests.unit.social.somewhere import Place, open_place
from walletdesk.channels.social import platform


@pytest.fixture
def place(db: Any, tmp_path: Any, settings: Any) -> Iterator[Place]:
    settings.FILES_ROOT = tmp_path
    yield open_place()
    platform._platforms.pop("somewhere")
