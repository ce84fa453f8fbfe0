"""A browser with the contact form open."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

Sender = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def send(db: None, client: Client) -> Sender:
    """Fills in the form and sends it, as somebody whom nobody knows unless said otherwise."""

    def send_(browser: Client = client, **answers: Any) -> HttpResponse:
        facts = {
            "topic": "locked",
            "body": "I can't get in since this morning.",
            "email": "gus@example.org",
            "uid": str(uuid4()),
        }
        return browser.post("/contact/", {**facts, **answers})  # type: ignore[return-value]

    return send_
