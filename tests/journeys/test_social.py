"""Help on platforms: an account is set up in the console, and a customer is answered where they write."""

import io
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PIL import Image

from tests.journeys.conftest import Staff
from tests.journeys.pages.platforms import Platforms
from tests.journeys.people import PATIENCE
from tests.journeys.words import ANSWERED, ASKED, THANKED
from tests.platforms.telegram import LIN, TOKEN, Telegram
from tests.product import Product, running_product
from tests.unit.core.test_sounds import OPUS
from walletdesk.console.demo import cast
from walletdesk.core.references import REFERENCE_PATTERN

REFERENCE = re.compile(REFERENCE_PATTERN)
WHO = {"en": cast.JO, "zh-hans": cast.MEI}
CODE = {
    "en": re.compile(r"Check code [A-Z]{3}-?[A-Z]{3}"),
    "zh-hans": re.compile(r"防伪码 ?[A-Z]{3}-?[A-Z]{3}"),
}
WRITER: dict[str, dict[str, Any]] = {
    "en": {**LIN, "id": 81001},
    "zh-hans": {**LIN, "id": 81002, "first_name": "林薇", "language_code": "zh-hans"},
}
# One of each way in.
MODE = {"en": "webhook", "zh-hans": "polling"}


@pytest.fixture(scope="module")
def telegram() -> Iterator[Telegram]:
    server = Telegram()
    yield server
    server.close()


@pytest.fixture(scope="module")
def product(telegram: Telegram) -> Iterator[Product]:
    """A product that knows where the platforms of this test are, in place of the one that others share."""
    with running_product(WALLETDESK_TELEGRAM_API=telegram.url) as started:
        yield started


def in_time(find: Callable[[], Any]) -> Any:
    """The first that is found, before patience ends."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        if found := find():
            return found
        time.sleep(0.05)
    raise AssertionError("It did not come in time.")


def said(telegram: Telegram, chat: int, words: str | re.Pattern[str]) -> Callable[[], str | None]:
    """Looks for a text in a chat that has these words."""

    def find() -> str | None:
        texts = [sent.get("text", "") for sent in telegram.sent if str(sent["chat_id"]) == str(chat)]
        return next((text for text in texts if re.search(words, text)), None)

    return find


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_customer_writes_on_telegram_and_is_answered_there(
    staff: Staff, telegram: Telegram, language: str
) -> None:
    platforms = Platforms(staff.comes(cast.ADA))
    handle = f"@{telegram.username}"
    platforms.adds("telegram", name="Help", handle=handle, token=TOKEN, mode=MODE[language])
    platforms.tries_it_out()

    lin = WRITER[language]
    telegram.files["voice"], telegram.files["photo"] = OPUS, picture()
    telegram.write(ASKED[language], by=lin)
    reference = REFERENCE.search(in_time(said(telegram, lin["id"], REFERENCE)))
    assert reference
    platforms.sees_that_it_came(reference[0])

    desk = staff.comes(WHO[language])
    desk.goes_to_ticket(reference[0])
    desk.reads(ASKED[language])
    telegram.write(by=lin, photo=[{"file_id": "photo", "width": 30, "height": 20}])
    telegram.write(by=lin, voice={"file_id": "voice", "mime_type": "audio/ogg"})
    desk.person.sees("[data-lines] img")
    desk.person.sees("[data-lines] audio")

    desk.says(ANSWERED[language])
    answer = in_time(said(telegram, lin["id"], ANSWERED[language]))
    assert CODE[language].search(answer), answer
    telegram.write(THANKED[language], by=lin)
    desk.reads(THANKED[language])

    platforms.removes()


def picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (30, 20), "teal").save(target, "JPEG")
    return target.getvalue()
