"""Slow, endless and broken-off request bodies cost a coroutine, never a page's thread."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from walletdesk.config import bodies
from walletdesk.config.allowances import FORM, UPLOAD, Allowance, allowance_for
from walletdesk.config.bodies import WholeBody

Message = dict[str, Any]


class Inner:
    """The application behind; remembers what reached it."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def __call__(self, scope: Any, receive: Callable[[], Awaitable[Any]], send: Any) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body += message["body"]
            more = message["more_body"]
        self.bodies.append(body)
        await send({"type": "http.response.start", "status": 200, "headers": []})


@dataclass
class Answer:
    """What came back; `status` is None for a sender who got nothing."""

    status: int | None = None
    headers: dict[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""
    left_unread: list[Message] = field(default_factory=list)


def ask(
    messages: list[Message],
    *,
    path: str = "/",
    headers: tuple[tuple[bytes, bytes], ...] = (),
    longest: int = 1_000_000,
    patience: float = 5.0,
) -> tuple[Answer, Inner]:
    """What the sender of these messages gets, and what was behind."""
    inner, answer = Inner(), Answer()
    answer.left_unread = list(messages)

    async def receive() -> Message:
        if not answer.left_unread:
            await asyncio.Event().wait()
        return answer.left_unread.pop(0)

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status, answer.headers = message["status"], dict(message["headers"])
        else:
            answer.body += message["body"]

    scope = {"type": "http", "method": "POST", "path": path, "headers": list(headers)}
    allowed = Allowance(longest, patience)
    asyncio.run(WholeBody(inner, allowance=lambda path: allowed, linger=0.05)(scope, receive, send))
    return answer, inner


def part(body: bytes, more: bool = True) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_in_parts_arrives_whole() -> None:
    answer, inner = ask([part(b"a" * 300_000), part(b"b"), part(b"", more=False)])

    assert answer.status == 200
    assert inner.bodies == [b"a" * 300_000 + b"b"]


def test_a_request_without_a_body_passes() -> None:
    answer, inner = ask([part(b"", more=False)])

    assert (answer.status, inner.bodies) == (200, [b""])


def test_a_sender_that_stalls_is_refused_and_no_page_ran() -> None:
    answer, inner = ask([part(b"slow")], patience=0.05)

    assert (answer.status, inner.bodies) == (408, [])


def test_a_body_that_says_it_is_too_long_is_refused_before_it_is_read() -> None:
    answer, inner = ask([], headers=((b"content-length", b"11"),), longest=10)

    assert (answer.status, inner.bodies) == (413, [])


def test_a_body_that_is_longer_than_it_says_is_refused() -> None:
    answer, inner = ask([part(b"x" * 6), part(b"x" * 6)], headers=((b"content-length", b"2"),), longest=10)

    assert (answer.status, inner.bodies) == (413, [])


def test_a_sender_that_leaves_half_way_leaves_nothing_behind() -> None:
    answer, inner = ask([part(b"half"), {"type": "http.disconnect"}])

    assert (answer.status, inner.bodies) == (None, [])


def test_of_a_refused_body_not_a_byte_is_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []

    class Watched(bodies.tempfile.SpooledTemporaryFile):  # type: ignore[name-defined,type-arg]
        def write(self, chunk: bytes) -> int:
            written.append(chunk)
            return super().write(chunk)

    monkeypatch.setattr(bodies.tempfile, "SpooledTemporaryFile", Watched)

    ask([part(b"x" * 900), part(b"", more=False)], headers=((b"content-length", b"900"),), longest=10)

    assert written == []


def test_who_still_sends_is_heard_out_for_a_moment_so_that_the_answer_arrives() -> None:
    answer, inner = ask([part(b"x" * 20), part(b"x" * 20), part(b"", more=False)], longest=10)

    assert (answer.status, answer.left_unread, inner.bodies) == (413, [], [])
    assert answer.headers[b"connection"] == b"close"
    assert int(answer.headers[b"content-length"]) == len(answer.body)


def test_a_browser_is_told_by_a_page_in_its_language() -> None:
    browser = ((b"accept", b"text/html,*/*;q=0.8"), (b"accept-language", b"zh-CN"))
    answer, _ = ask([part(b"x" * 20)], headers=browser, longest=10)

    assert answer.headers[b"content-type"].startswith(b"text/html")
    assert "<h1>一次发送的内容太多了</h1>" in answer.body.decode()


@pytest.mark.parametrize(("patience", "longest", "status"), [(5.0, 10, 413), (0.05, 1000, 408)])
def test_a_script_is_told_in_json_that_other_sites_may_read(patience, longest, status) -> None:
    answer, _ = ask([part(b"x" * 20)], patience=patience, longest=longest)

    assert answer.status == status
    assert answer.headers[b"content-type"] == b"application/json"
    assert answer.headers[b"access-control-allow-origin"] == b"*"
    assert json.loads(answer.body)["message"] == json.loads(answer.body)["error"] != ""


@pytest.mark.parametrize(
    "path",
    [
        "/contact/",
        "/requests/WD-1/lines/",
        "/chat/api/own/conversation/",
        "/chat/api/own/messages/",
        "/console/tickets/WD-1/messages/",
        "/console/tickets/WD-1/notes/",
    ],
)
def test_where_files_are_taken_a_body_may_be_long(path: str) -> None:
    assert allowance_for(path) == UPLOAD


def test_a_page_that_takes_a_small_file_is_sent_no_large_one() -> None:
    assert FORM.longest < allowance_for("/official/check/").longest < 3 * 1024 * 1024


@pytest.mark.parametrize(
    "path", ["/sign-in/", "/requests/WD-1/rating/", "/chat/api/own/typing/", "/no/such/page/", "/\0"]
)
def test_everywhere_else_it_is_as_short_as_a_form(path: str) -> None:
    assert allowance_for(path) == FORM
    assert FORM.longest <= bodies.IN_MEMORY
