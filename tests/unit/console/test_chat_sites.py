"""The sites that embed the chat, in the administrator's hands."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.unit.console.conftest import SignedIn
from walletdesk.accounts.models import Agent
from walletdesk.channels.chat import acts
from walletdesk.channels.chat.models import SigningSecret, Site
from walletdesk.core import clock
from walletdesk.journal import Entry

pytestmark = pytest.mark.django_db

SHOP, WWW = "https://shop.example", "https://www.shop.example"
SECRET = re.compile(r'id="secret"[^>]*>([\w-]{43})<')


@pytest.fixture
def boss(administrator: Agent, signed_in: SignedIn) -> Client:
    return signed_in(administrator)


@pytest.fixture
def site(administrator: Agent) -> Site:
    return Site.objects.add(name="Shop", origins=[SHOP, WWW], by=administrator)[0]


def to(verb: str, site: Site) -> str:
    return reverse(f"console:chat_site{verb}", args=[site.key])


def valid(site: Site) -> list[SigningSecret]:
    return list(SigningSecret.objects.filter(site=site).valid())


def test_a_new_site_shows_its_line_and_its_secret_this_once(boss: Client) -> None:
    given = {"name": "Shop", "origins": f"{SHOP}/\n  HTTPS://WWW.shop.example  "}
    page = boss.post(reverse("console:chat_site_new"), given).content.decode()
    site = Site.objects.get()
    assert site.origins == [SHOP, WWW]
    secret = SECRET.search(page)[1]
    assert valid(site)[0].open() == secret
    assert f"data-site=&quot;{site.key}" in page or f'data-site="{site.key}"' in page
    for later in (to("", site), reverse("console:chat_sites"), reverse("console:chat_site_new")):
        assert secret not in boss.get(later).content.decode()
    assert Entry.objects.of(acts.SITE_ADDED).about(site).get().actor_name == "Ada"


def test_the_same_form_sent_twice_makes_one_site(boss: Client) -> None:
    for _ in range(2):
        boss.post(reverse("console:chat_site_new"), {"name": "Shop", "origins": SHOP})
    assert Site.objects.count() == 1


WRONG = ("", "http://shop.example", "https://*.shop.example", "https://shop.example/x", "shop")


@pytest.mark.parametrize("origins", [*WRONG, f"https://{'a' * 70}.example"])
def test_a_wrong_address_is_said_and_keeps_what_was_typed(origins: str, boss: Client) -> None:
    page = boss.post(reverse("console:chat_site_new"), {"name": "Shop", "origins": origins}).content.decode()
    assert 'aria-invalid="true"' in page
    assert 'value="Shop"' in page
    assert not Site.objects.exists()


def test_a_new_secret_leaves_the_one_in_use_valid_for_a_week(boss: Client, site: Site) -> None:
    (first,) = valid(site)
    page = boss.post(to("_secrets", site), {"after": first.pk}).content.decode()
    newest, before = valid(site)
    assert SECRET.search(page)[1] == newest.open()
    assert before.pk == first.pk
    with clock.travel_to(clock.now() + timedelta(days=7, minutes=1)):
        assert valid(site) == [newest]


def test_pressed_twice_it_makes_one_secret(boss: Client, site: Site) -> None:
    (first,) = valid(site)
    for _ in range(2):
        boss.post(to("_secrets", site), {"after": first.pk})
    assert [secret.pk for secret in valid(site)][1:] == [first.pk]
    assert len(valid(site)) == 2


def test_the_older_secret_ends_at_once_when_it_leaked(boss: Client, site: Site) -> None:
    (first,) = valid(site)
    boss.post(to("_secrets", site), {"after": first.pk})
    boss.post(to("_secrets_end", site))
    assert first not in valid(site)
    assert Entry.objects.of(acts.SECRET_ENDED).about(site).get().details["number"] == first.pk


def test_addresses_come_and_go_and_one_stays(boss: Client, site: Site) -> None:
    boss.post(to("_origins", site), {"origin": "https://new.example:8443/"})
    assert site_now(site).allows("https://new.example:8443")
    for origin in ("https://new.example:8443", WWW, SHOP):
        boss.post(to("_origin_end", site), {"origin": origin})
    assert site_now(site).origins == [SHOP]
    assert Entry.objects.of(acts.SITE_MOVED).about(site).count() == 3


def test_a_wrong_new_address_changes_nothing(boss: Client, site: Site) -> None:
    page = boss.post(to("_origins", site), {"origin": "http://shop.example"})
    assert "http://shop.example" in page.content.decode()
    assert site_now(site).origins == [SHOP, WWW]


def test_a_deactivated_site_is_only_in_the_list(boss: Client, site: Site) -> None:
    answer = boss.post(to("_retirement", site))
    assert answer["Location"] == reverse("console:chat_sites")
    assert not Site.objects.in_use().exists()
    assert boss.get(to("", site)).status_code == 404
    assert boss.post(to("_secrets", site)).status_code == 404
    assert "Shop" in boss.get(answer["Location"]).content.decode()
    assert Entry.objects.of(acts.SITE_RETIRED).about(site).get().actor_name == "Ada"


def test_nobody_else_finds_it(lead: Agent, site: Site, signed_in: SignedIn) -> None:
    theirs = signed_in(lead)
    assert theirs.get(to("", site)).status_code == 404
    assert theirs.post(to("_secrets", site), {"after": valid(site)[0].pk}).status_code == 404
    assert len(valid(site)) == 1
    assert reverse("console:chat_sites") not in theirs.get("/console/").content.decode()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_both_languages_open_every_page_of_it(
    language: str, administrator: Agent, boss: Client, site: Site
) -> None:
    administrator.prefer(by=administrator, language=language)
    for address in (to("", site), reverse("console:chat_sites"), reverse("console:chat_site_new")):
        page = boss.get(address)
        assert page.status_code == 200
        assert f'lang="{language}"' in page.content.decode()


def site_now(site: Site) -> Site:
    return Site.objects.get(pk=site.pk)
