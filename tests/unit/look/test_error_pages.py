"""When something goes wrong: what happened, what is next, how to reach us.

In both languages, and without the database, which these tests do not have.
"""

from datetime import timedelta
from unittest import mock

import pytest
from django.test import RequestFactory
from django.utils import translation

from walletdesk.look import errors

PAGES = [
    (errors.bad_request, 400, "We could not read that", "这次提交没能读懂"),
    (errors.permission_denied, 403, "This page is not open to you", "您目前无法查看此页面"),
    (errors.csrf_failure, 403, "This form has been open too long", "这张表单打开太久了"),
    (errors.page_not_found, 404, "There is no page here", "这里没有页面"),
    (errors.too_large, 413, "That is too much at once", "一次发送的内容太多了"),
    (errors.too_slow, 408, "That took too long", "传送用时太长"),
    (errors.server_error, 500, "Something broke on our side", "我们这边出了点问题"),
]


def get(path: str = "/requests/", **headers: str):
    headers.setdefault("accept", "text/html")
    return RequestFactory().get(path, headers=headers)


@pytest.mark.parametrize(("view", "status", "english", "chinese"), PAGES)
def test_a_page_speaks_both_languages_the_readers_first(
    view, status: int, english: str, chinese: str
) -> None:
    for language, first, second in (("en", english, chinese), ("zh-hans", chinese, english)):
        with translation.override(language):
            answer = view(get())
        text = answer.content.decode()
        assert answer.status_code == status
        assert text.index(f"<h1>{first}</h1>") < text.index(f"<h2>{second}</h2>")


@pytest.mark.parametrize(("view", "status", "english", "chinese"), PAGES)
def test_a_page_is_never_a_dead_end_and_never_kept(view, status: int, english: str, chinese: str) -> None:
    answer = view(get())
    text = answer.content.decode()
    assert 'href="/contact/"' in text
    assert 'href="/"' in text
    assert answer["Cache-Control"] == "no-store"


def test_an_agent_is_led_back_to_the_console() -> None:
    assert 'href="/console/"' in errors.page_not_found(get("/console/tickets/x/")).content.decode()


def test_the_address_asked_for_is_not_repeated_on_the_page() -> None:
    text = errors.page_not_found(get("/r/a-secret-link/")).content.decode()
    assert "a-secret-link" not in text


def test_too_many_says_how_long_in_words_and_in_the_header() -> None:
    with translation.override("en"):
        answer = errors.too_many(get(), timedelta(seconds=89.5))
    assert answer.status_code == 429
    assert answer["Retry-After"] == "90"
    assert "1 minute" in answer.content.decode()
    assert "1分钟" in answer.content.decode()


def test_a_broken_page_still_has_last_words() -> None:
    with mock.patch.object(errors, "render_to_string", side_effect=RuntimeError):
        answer = errors.server_error(get())
    assert answer.status_code == 500
    assert "我们这边出了点问题" in answer.content.decode()


def test_the_reason_of_a_refused_form_is_not_shown() -> None:
    assert "missing" not in errors.csrf_failure(get(), reason="CSRF token missing").content.decode()
