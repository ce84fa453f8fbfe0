"""A code is found however it is quoted, also in the middle of a message."""

import pytest

from walletdesk.accounts.errors import NotAllowed
from walletdesk.help.status.errors import BadEntry
from walletdesk.help.status.models import ErrorCode

TOLD = {
    "meaning_en": "Too many attempts",
    "meaning_zh": "尝试次数过多",
    "what_to_do_en": "Wait.",
    "what_to_do_zh": "请稍等。",
}


@pytest.fixture
def code(lead) -> ErrorCode:
    return ErrorCode.objects.write(by=lead, code="WD-429", **TOLD)


QUOTED = [
    "WD-429",
    "wd429",
    " wd 429 ",
    "ＷＤ－４２９",
    "WD—429",
    "错误码：WD-429，怎么办",
    "It says (wd_429)!",
]


@pytest.mark.parametrize("quoted", QUOTED)
def test_a_code_is_known_however_it_is_quoted(code, quoted: str):
    assert ErrorCode.objects.named(quoted) == code


@pytest.mark.parametrize("other", ["", "429", "WD-42", "WD-4290", "XWD-429", "WD-429K-9Q2X-4T3", "🙂", "\0"])
def test_what_only_looks_like_it_is_none(code, other: str):
    assert ErrorCode.objects.named(other) is None


def test_the_longer_code_in_a_message_is_meant(code, lead):
    longer = ErrorCode.objects.write(by=lead, code="WD-429-B", **TOLD)
    assert ErrorCode.objects.named("error WD-429-B at 10:00") == longer


def test_a_search_finds_parts_and_words_in_both_languages(code):
    assert ErrorCode.objects.search("429") == ErrorCode.objects.search("次数") == [code]
    assert ErrorCode.objects.search("many attempts") == ErrorCode.objects.search("") == [code]
    assert ErrorCode.objects.search("' OR 1=1 --") == ErrorCode.objects.search("%%%") == []


def test_a_retired_code_is_no_longer_known_and_comes_back(code, lead):
    code.retire(by=lead)
    assert ErrorCode.objects.named("WD-429") is None
    code.restore(by=lead)
    assert ErrorCode.objects.named("WD-429") == code


def test_another_spelling_changes_the_same_code(code, lead):
    again = ErrorCode.objects.write(by=lead, code="wd 429", meaning_en="Slow down")
    assert (again.pk, again.meaning_zh) == (code.pk, "尝试次数过多")


def test_a_code_that_is_told_in_one_language_only_is_refused(lead, agent):
    with pytest.raises(BadEntry) as refused:
        ErrorCode.objects.write(by=lead, code="WD-1", **{**TOLD, "what_to_do_zh": ""})
    assert refused.value.field == "what_to_do_zh"
    with pytest.raises(BadEntry):
        ErrorCode.objects.write(by=lead, code=" – ", **TOLD)
    with pytest.raises(NotAllowed):
        ErrorCode.objects.write(by=agent, code="WD-1", **TOLD)
    assert not ErrorCode.objects.exists()
