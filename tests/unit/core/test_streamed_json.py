"""JSON that is written while it is read."""

import json
from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext

from walletdesk.core.streamed_json import PORTION, written


def text(document: dict[str, object]) -> str:
    return "".join(written(document, "en"))


def test_it_reads_as_json_writes_it() -> None:
    plain = {"a": {"b": [1, {"c": "two\nlines"}], "d": {}}, "e": [], "钱": "“包”", "f": None}
    assert text(plain) == json.dumps(plain, indent=2, ensure_ascii=False)


def test_an_iterator_is_an_array() -> None:
    document = {"rows": ({"n": n, "more": [n]} for n in range(3)), "none": iter(())}
    rows = [{"n": n, "more": [n]} for n in range(3)]
    assert text(document) == json.dumps({"rows": rows, "none": []}, indent=2)


def test_no_more_is_read_than_the_next_portion_needs() -> None:
    read: list[int] = []

    def rows() -> Iterator[str]:
        for number in range(100):
            read.append(number)
            yield "x" * (PORTION // 4)

    portions = written({"rows": rows()}, "en")
    next(portions)
    assert len(read) <= 5
    assert sum(map(len, portions)) > 90 * (PORTION // 4)


def test_the_language_is_lent_for_a_portion_and_given_back() -> None:
    rows = (gettext("Cancel") + "." * PORTION for _ in range(2))
    with translation.override("en"):
        for portion in written({"rows": rows}, "zh-hans"):
            assert "Cancel" not in portion
            assert translation.get_language() == "en"
