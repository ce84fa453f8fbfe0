"""Folders for what a test starts."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users of the machine can pass through, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="wd-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)
