"""Chinese and English are equals: each text that anybody can see is there in both, whole."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from tests.texts import PACKAGE, Marked, catalog, marked_in, rooms

ROOMS = {str(room.relative_to(PACKAGE)): room for room in rooms()}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
LETTERS = sorted(PACKAGE.rglob("templates/letters/**/*.txt"))
HAN = re.compile(r"[\u4e00-\u9fff]")
# Marks that Chinese puts at full width; after a Han character the narrow ones are slips.
NARROW = re.compile(r"[\u4e00-\u9fff][,;:?!](?!\S*//)")


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    """The forms for one and for many; Chinese has a single form for both."""
    return text if isinstance(text, tuple) else (text,)


def messages_of(room: str) -> list[Message]:
    return [message for message in catalog(ROOMS[room]) or () if message.id]


def texts_of(room: str) -> dict[Marked, str]:
    return {
        Marked(forms(message.id)[0], message.context): "" if message.fuzzy else forms(message.string)[0]
        for message in messages_of(room)
    }


@pytest.mark.parametrize("room", ROOMS)
def test_each_text_of_a_room_is_translated_and_none_is_unsure(room: str) -> None:
    texts = texts_of(room)
    assert {mark for mark in marked_in(ROOMS[room]) if not texts.get(mark)} == set()


@pytest.mark.parametrize("room", ROOMS)
def test_no_translation_is_empty_or_stays_behind_when_its_text_goes(room: str) -> None:
    marked = marked_in(ROOMS[room])
    assert {mark for mark, said in texts_of(room).items() if not said or mark not in marked} == set()


def test_no_text_is_said_differently_by_another_room() -> None:
    """All catalogues become one, in which the text of a single room would win, unseen, in all the others.

    What means two things has a context for each.
    """
    said: dict[Marked, set[str]] = {}
    for room in ROOMS:
        for mark, words in texts_of(room).items():
            said.setdefault(mark, set()).add(words)
    assert {mark: words for mark, words in said.items() if len(words) > 1} == {}


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_have_the_same_placeholders(room: str) -> None:
    for message in messages_of(room):
        english, chinese = forms(message.id)[-1], forms(message.string)[0]
        assert set(PLACEHOLDER.findall(english)) == set(PLACEHOLDER.findall(chinese))


@pytest.mark.parametrize("room", ROOMS)
def test_chinese_has_chinese_punctuation(room: str) -> None:
    assert {said for said in texts_of(room).values() if NARROW.search(said)} == set()


@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.name)
def test_each_letter_is_written_in_both_languages(letter: Path) -> None:
    slug, language, _ = letter.name.split(".")
    other = letter.with_name(f"{slug}.{'en' if language == 'zh-hans' else 'zh-hans'}.txt")
    words = letter.read_text(encoding="utf-8")
    assert other.exists()
    assert bool(HAN.search(words)) == (language == "zh-hans")
    assert words.startswith("Subject: ")
