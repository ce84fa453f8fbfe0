"""What a journey needs: the real product, a browser, and people in front of it."""

import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.clock import clock
from tests.journeys.mailbox import Mailbox
from tests.journeys.pages.desk import Desk
from tests.journeys.people import Stage
from tests.product import Product
from walletdesk.console.demo import cast

__all__ = ["clock"]

SignedIn = dict[tuple[str, str], Any]
BROWSERS = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        # Without a sandbox, because CI is often root.
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def stage(
    request: pytest.FixtureRequest, product: Product, browser: Browser, tmp_path: Path
) -> Iterator[Stage]:
    """An empty stage; when the journey is over, nobody may have had to complain about a page."""
    made = Stage(product, browser, Mailbox(product.url))
    yield made
    if request.node.stash.get(FAILED, False):
        made.shows_itself(tmp_path)
    assert made.leave() == []


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Lets fixtures know that the test failed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def signed_in() -> SignedIn:
    """The state of browsers in which somebody of the desk is signed in: a code is good only once.

    By product as well as by person: a browser's cookies go to every port of a machine, and another product's
    session would sign him out.
    """
    return {}


@pytest.fixture
def staff(stage: Stage, signed_in: SignedIn) -> "Staff":
    return Staff(stage, signed_in)


class Staff:
    """The people of the demo's desk, each at a browser that is signed in."""

    def __init__(self, stage: Stage, signed_in: SignedIn) -> None:
        self.stage = stage
        self.signed_in = signed_in

    def comes(self, one: cast.DemoAgent, width: int = 1440) -> Desk:
        """Opens the inbox; signs in at the first time."""
        place = (self.stage.product.url, one.email)
        state = self.signed_in.get(place)
        person = self.stage.person(one.name, width, one.language, storage_state=state)
        desk = Desk(person)
        if state:
            person.goes_to("/console/")
        else:
            desk.signs_in(one)
            self.signed_in[place] = person.context.storage_state()
        return desk
