"""What leaves the house about a fake: the take-down pack, and the list for others. Nothing in it can be
clicked."""

import base64
import json
import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.utils.translation import override
from pytest_django import Settings

from tests.unit.official.fakes.conftest import Reporting
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now
from walletdesk.official.fakes import feed
from walletdesk.official.fakes.models import Campaign
from walletdesk.official.fakes.pack import paper, text
from walletdesk.official.fakes.pack.document import pack_of
from walletdesk.official.fakes.words import Met
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry
from walletdesk.official.signing.canonical import canonical
from walletdesk.official.signing.keys import ensure_key, present_key

ALL = "https://harbor-verify.top/ boss@harbor-verify.top @harborhelp +86 10 8765 4321 0x" + "ab" * 20
# A scheme, or a name with a known ending, that a program would turn into a link.
LIVE = re.compile(r"https?://(?!testserver|localhost|127\.0\.0\.1)|\w\.top\b")


@pytest.fixture
def confirmed(reported: Reporting, lead: Agent) -> Campaign:
    campaign = reported(ALL, met=Met.TELEGRAM).campaign
    campaign.confirm(campaign.fakes.all(), by=lead)
    return campaign


def test_the_pack_names_whom_to_write_to_for_each_kind(confirmed: Campaign, settings: Settings) -> None:
    settings.PUBLIC_URL = "http://testserver"
    written = text.written(pack_of(confirmed))
    for words in (
        "registrar",
        "RDAP",
        "abuse@ at the domain",
        "Telegram",
        "12321",
        "Chainabuse",
        "/official/",
    ):
        assert words in written
    assert "WeChat" not in written
    assert "hxxps://harbor-verify[.]top" in written
    assert not LIVE.search(written)


def test_its_headings_are_underlined_as_wide_as_they_are(confirmed: Campaign) -> None:
    with override("zh-hans"):
        lines = text.written(pack_of(confirmed)).splitlines()
    assert lines[lines.index("证据") + 1] == "----"
    assert lines[lines.index("要发出的信：English") + 1] == "-" * 19


def test_the_letter_in_it_is_there_in_both_languages(confirmed: Campaign) -> None:
    english, chinese = pack_of(confirmed).letters
    assert "pretends to be the customer service" in english.text
    assert chinese.text != english.text
    assert all("boss[at]harbor-verify[.]top" in one.text for one in (english, chinese))
    assert "- Link: hxxps" in english.text and "- 链接：hxxps" in chinese.text


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_paper_is_drawn_whatever_script_a_scammer_wrote(
    confirmed: Campaign, reported: Reporting, language: str
) -> None:
    reported("https://harbor-verify.top/ 𠮷野家 " + "a" * 5000)
    with override(language):
        pack = pack_of(confirmed)
        drawn = paper.drawn(pack, is_chinese=language != "en")
    assert drawn.startswith(b"%PDF-")
    assert b"/Annots" not in drawn
    assert b"/URI" not in drawn


def test_the_list_has_what_was_confirmed_and_nothing_else(confirmed: Campaign, reported: Reporting) -> None:
    reported("https://unconfirmed.top/")
    content = json.loads(feed.as_json(now()))["list"]
    values = {(fake["kind"], fake["value"]) for fake in content["fakes"]}
    assert ("link", "hxxps://harbor-verify[.]top") in values
    assert ("handle", "@harborhelp") in values
    assert len(values) == 5
    lines = feed.as_text(now())
    assert "handle:telegram\t@harborhelp" in lines
    assert "unconfirmed" not in lines
    assert not LIVE.search("".join(lines.splitlines()[1:]))


@pytest.mark.parametrize(
    "begun",
    ["sites.google.com/view/a", "weibo.com/n/a", "https://x.com/a", "tg://resolve?domain=a"],
)
@pytest.mark.parametrize("hidden", ["%0A", "%0D", "%E2%80%A8", "%C2%85", "%E2%80%AE", "%09", "%00"])
def test_no_report_begins_a_line_of_its_own_in_the_list(
    reported: Reporting, lead: Agent, begun: str, hidden: str
) -> None:
    """Else whoever confirms a page confirms, unseen, that a bank is a fake."""
    report = reported(f"Look: {begun}{hidden}link%09bank.top")
    report.campaign.confirm(report.fakes.all(), by=lead)
    lines = feed.as_text(now()).splitlines()[2:]
    assert len(lines) == 1
    assert lines[0].count("\t") == 1
    assert lines[0].replace("\t", "").isprintable()


def test_what_became_ours_is_on_the_list_no_more(reported: Reporting, lead: Agent) -> None:
    """Whoever knows what we are about to open could have had it called a fake before."""
    report = reported("https://desk-to-come.top/ and https://t.me/desktocome and https://evil.top/")
    report.campaign.confirm(report.fakes.all(), by=lead)
    for kind, key in ((Kind.DOMAIN, "desk-to-come.top"), (Kind.TELEGRAM, "desktocome")):
        Entry.objects.begin(by=SYSTEM, kind=kind, key=key, label_en="Ours", label_zh="我们的")
    said = json.loads(feed.as_json(now()))["list"]["fakes"]
    assert [fake["value"] for fake in said] == ["hxxps://evil[.]top"]
    assert len(feed.as_text(now()).splitlines()) == 3


def test_the_list_is_signed_with_its_moment(confirmed: Campaign, settings: Settings, tmp_path: Path) -> None:
    settings.OFFICIAL_KEYS = str(tmp_path)
    assert json.loads(feed.as_json(now()))["signature"] is None
    ensure_key()
    said, key = json.loads(feed.as_json(now())), present_key()
    assert key and said["list"]["key_id"] == key.id
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key.public))
    public.verify(base64.b64decode(said["signature"]), feed.CONTEXT + canonical(said["list"]))
    assert said["list"]["issued"].endswith("Z")


def test_what_changes_the_list_changes_its_state(confirmed: Campaign, lead: Agent) -> None:
    before = feed.state()
    assert feed.state() == before
    confirmed.clear(confirmed.fakes.all()[0], by=lead)
    assert feed.state() != before
