"""Is it really us? as JSON."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from walletdesk.channels.chat.models import Site
from walletdesk.core.actors import SYSTEM
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db: None) -> Site:
    Entry.objects.begin(by=SYSTEM, kind=Kind.DOMAIN, key="harbor.example", label_en="Ours", label_zh="我们的")
    return Site.objects.add(name="Shop", origins=["https://shop.example"], by=SYSTEM)[0]


def ask(site: Site, body: Any, **headers: str) -> HttpResponse:
    headers = {"Authorization": f"Bearer {site.key}"} | headers
    return Client().post("/api/official/", json.dumps(body), content_type="application/json", headers=headers)


def test_the_verdict_comes_with_codes_and_sentences_in_the_language_asked_for(site: Site) -> None:
    said = {"text": "See https://harbor.example.wicked.top/ or https://harbor.example/"}
    english, chinese = (ask(site, {**said, "language": language}).json() for language in ("en", "zh"))

    assert english["verdict"] == "pretends"
    assert [(one["kind"], one["verdict"]) for one in english["found"]] == [
        ("link", "pretends"),
        ("link", "ours"),
    ]
    assert english["found"][0]["reasons"][0]["code"] == "subdomain"
    assert english["advice"]
    assert chinese["title"] == "这是在冒充我们"


def test_a_secret_is_left_out_and_named(site: Site) -> None:
    answer = ask(site, {"text": "https://harbor.example/ " + "abandon " * 11 + "about"})

    assert answer.json()["secrets"] == ["seed_phrase"]
    assert "abandon" not in answer.content.decode()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": "nothing here, sorry"}, 422),
        ({"text": 5}, 400),
        ({}, 400),
        ({"text": "x" * 20_001}, 400),
        ({"text": "@a", "network": "myspace"}, 400),
        ({"text": "@a", "network": []}, 400),
        ({"text": "https://a.example", "language": "fr"}, 400),
        ([], 400),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(site: Site, body: Any, status: int) -> None:
    answer = ask(site, body)

    assert answer.status_code == status
    assert answer.json()["message"]


def test_only_sites_and_their_pages_are_answered(site: Site) -> None:
    assert ask(site, {"text": "harbor.example"}, Authorization="Bearer site_none").status_code == 401
    assert ask(site, {"text": "harbor.example"}, Origin="https://evil.top").status_code == 403
