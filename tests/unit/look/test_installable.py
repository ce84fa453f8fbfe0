"""The installable app: manifest, service worker, the page for no connection."""

import json
import struct

import pytest
from django.test import RequestFactory
from django.utils import translation

from walletdesk.look import installable
from walletdesk.look.icons import MARK

IMAGES = MARK.parent
WORKER = installable.WORKER.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "tag", "words"), [("en", "en", "My requests"), ("zh-hans", "zh-Hans", "我的工单")]
)
def test_the_manifest_speaks_the_readers_language(language: str, tag: str, words: str) -> None:
    with translation.override(language):
        answer = installable.manifest(RequestFactory().get("/manifest.webmanifest"))
    data = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert data["lang"] == tag
    assert data["shortcuts"][1]["name"] == words
    assert data["scope"] == data["start_url"] == "/"


@pytest.mark.parametrize(("name", "size", "purpose"), installable.ICONS)
def test_an_icon_has_the_size_that_the_manifest_says(name: str, size: str, purpose: str) -> None:
    header = (IMAGES / name).read_bytes()[:24]
    width, height = struct.unpack(">II", header[16:24])
    assert f"{width}x{height}" == size


def test_the_worker_is_served_for_the_whole_site_and_never_stale() -> None:
    answer = installable.service_worker(RequestFactory().get("/service-worker.js"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/"
    assert "no-cache" in answer["Cache-Control"]


def test_the_worker_keeps_static_files_the_offline_page_and_articles_without_a_person_only() -> None:
    assert WORKER.count("cache.put(") == 2
    assert WORKER.count("shelf.put(") == 1
    assert 'fetch(address, { credentials: "omit" })' in WORKER
    assert "cache.put(OFFLINE" in WORKER
    kept = (
        WORKER.index("async function fromStaticFiles"),
        WORKER.index("async function fromNetworkOrOfflinePage"),
    )
    assert kept[0] < WORKER.index("cache.put(request") < kept[1]
    assert 'url.pathname.startsWith("/static/")' in WORKER


def test_the_offline_page_says_nothing_about_the_person() -> None:
    request = RequestFactory().get("/offline/")
    request.customer = type("Person", (), {"actor_name": "Lin Wei"})()
    with translation.override("en"):
        text = installable.offline(request).content.decode()
    assert "There is no connection just now" in text
    assert "Lin Wei" not in text
    assert "csrf" not in text.lower()
