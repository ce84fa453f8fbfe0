from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.template import engines
from pytest_django import Settings

from tests.unit.notices.post_office import PostOffice

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture(autouse=True)
def shed_letters(settings: Settings) -> None:
    """The letters of the tests stand beside the product's."""
    import_module("tests.unit.notices.letters")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [TEMPLATES]}]
    assert engines["django"].engine.dirs == [TEMPLATES]


@pytest.fixture
def post_office(settings: Settings) -> Iterator[PostOffice]:
    """A real SMTP server on a free port, and the setting that names it."""
    with PostOffice() as office:
        settings.SMTP_URL = office.url
        yield office


@pytest.fixture
def in_production(settings: Settings) -> None:
    settings.DEVELOPMENT = False
