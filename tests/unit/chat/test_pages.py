"""The script that sites embed, the page for phones, and the pages for development."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_script_may_be_loaded_by_any_page_and_is_kept_shortly() -> None:
    answer = Client().get("/chat/widget.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "max-age=300" in answer.headers["Cache-Control"]
    assert b'from "../static/channels/chat/mount' in answer.content


def test_the_chat_is_a_page_of_its_own() -> None:
    answer = Client().get("/chat/")
    assert answer.status_code == 200
    assert b"data-chat" in answer.content
    assert b"/contact/" in answer.content


def test_the_demo_host_is_for_development_only(settings: Any) -> None:
    settings.DEVELOPMENT = True
    page = Client(SERVER_NAME="localhost").get("/dev/widget/?as=lin@example.com")
    assert b"data-site=" in page.content
    assert b"data-identity=" in page.content
    settings.DEVELOPMENT = False
    assert Client().get("/dev/widget/").status_code == 404
