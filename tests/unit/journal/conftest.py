from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from tests.unit.journal.acts import PAINTED
from walletdesk.core.actors import SYSTEM
from walletdesk.journal import Entry, record, seal
from walletdesk.journal.models import SealedEntry


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    """Anchors of one test are no anchors of the next."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def chain(db: None, django_capture_on_commit_callbacks: Any) -> Iterator[list[Entry]]:
    """Nine entries in three seals, anchored."""
    entries = []
    for _ in range(3):
        with transaction.atomic():
            entries += [record(PAINTED, by=SYSTEM, coat=coat) for coat in range(3)]
        with django_capture_on_commit_callbacks(execute=True):
            assert seal() == 3
    assert SealedEntry.objects.count() == 9
    yield entries
