"""Apps, payment addresses, profiles, and what only a proven domain of ours can say."""

import json
from dataclasses import replace

import pytest
from eth_keys import keys

from tests.dns import Zone
from tests.unit.official.pages import Pages
from walletdesk.accounts.models import Agent
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.signatures import digest_of
from walletdesk.chains.models import Network
from walletdesk.core.actors import SYSTEM
from walletdesk.official.draft import Draft
from walletdesk.official.errors import BadEntry
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry, Proof, Proposal
from walletdesk.official.proving import app_file, signed_post
from walletdesk.official.proving.ways import WAYS, Reason, Way

PRINT = "ab" * 32
COLONS = ":".join(["AB"] * 32)
KEY = keys.PrivateKey(b"\x07" * 32)


def ours(draft: Draft, kind: Kind, text: str, lead: Agent, second: Agent, **about: str) -> Entry:
    made = replace(draft, kind=kind, text=text, about=replace(draft.about, **about))
    return Proposal.objects.add(made, by=lead).approve(by=second)


def seen(proof: Proof) -> str:
    proof.look()
    proof.refresh_from_db()
    assert proof.is_good == (proof.why == "")
    return proof.why


@pytest.fixture
def proven(domain: Entry, zone: Zone, lead: Agent) -> Entry:
    """A domain whose record is there."""
    proof = Proof.objects.begin(domain, Way.DNS, by=lead)
    zone.says("_walletdesk.harbor.example", proof.words)
    assert seen(proof) == ""
    return domain


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What stands at which address."""
    pages: dict[str, str] = {}
    for module in (signed_post, app_file):
        monkeypatch.setattr(module, "text_at", lambda url: pages.get(url, "{}"))
    return pages


@pytest.fixture
def wechat(draft: Draft, lead: Agent, second: Agent) -> Entry:
    return ours(draft, Kind.WECHAT, "harbor_wallet", lead, second)


def test_a_page_of_a_proven_domain_proves_an_account_of_wechat(
    wechat: Entry, proven: Entry, lead: Agent, said: dict[str, str], zone: Zone
) -> None:
    place = "https://www.harbor.example/us"
    proof = Proof.objects.begin(wechat, Way.SITE, by=lead, place=place)
    assert seen(proof) == Reason.NO_WORDS
    said[place] = f"<body>Our WeChat: harbor_wallet ({proof.words})"
    assert seen(proof) == ""
    zone.txts.clear()
    Proof.objects.get(entry=proven).look()
    assert seen(proof) == Reason.NO_DOMAIN


@pytest.mark.parametrize(
    "place",
    [
        "https://evil.example/us",
        "https://harbor.example.evil.example/",
        "https://evilharbor.example/",
        "harbor",
    ],
)
def test_a_page_elsewhere_proves_nothing(wechat: Entry, proven: Entry, lead: Agent, place: str) -> None:
    with pytest.raises(BadEntry):
        Proof.objects.begin(wechat, Way.SITE, by=lead, place=place)


def test_a_domain_that_is_not_proven_vouches_for_nobody(wechat: Entry, domain: Entry, lead: Agent) -> None:
    with pytest.raises(BadEntry):
        Proof.objects.begin(wechat, Way.SITE, by=lead, place="https://harbor.example/us")


def test_words_in_a_profile_prove_an_account(entry: Entry, lead: Agent, said: dict[str, str]) -> None:
    proof = Proof.objects.begin(entry, Way.BIO, by=lead)
    assert seen(proof) == Reason.NO_WORDS
    said[entry.link] = f'<meta property="og:description" content="Wallets. {proof.words}"><body>'
    assert seen(proof) == ""


def android(package: str, *prints: str) -> str:
    target = {"namespace": "android_app", "package_name": package, "sha256_cert_fingerprints": [*prints]}
    return json.dumps([{"relation": ["delegate_permission/common.handle_all_urls"], "target": target}])


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (android("com.harbor.app", "00", COLONS), ""),
        (android("com.harbor.app", "00"), Reason.NO_APP),
        (android("com.harbor.other", COLONS), Reason.NO_APP),
        ("[]", Reason.NO_APP),
        ('[{"target": 7}, 8, {"target": {"sha256_cert_fingerprints": "x"}}]', Reason.NO_APP),
        ("{" * 5000, Reason.NO_APP),
        ("not json", Reason.NO_APP),
    ],
)
def test_the_file_of_a_domain_names_an_app_for_android_with_its_key(site: str, file: str, why: str) -> None:
    Pages.said["/links"] = (200, file)
    assert app_file.reason_against(f"{site}/links", "google:com.harbor.app", "", PRINT) == why


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ({"applinks": {"details": [{"appIDs": ["A1B2C3D4E5.com.harbor.app"]}]}}, ""),
        ({"applinks": {"details": [{"appID": "A1B2C3D4E5.com.harbor.app"}]}}, ""),
        ({"webcredentials": {"apps": ["A1B2C3D4E5.com.harbor.app"]}}, ""),
        ({"webcredentials": {"apps": ["A1B2C3D4E5.com.harbor.app.evil"]}}, Reason.NO_APP),
        ({"webcredentials": {"apps": [7, None]}, "applinks": {"details": {"x": 1}}}, Reason.NO_APP),
        ([], Reason.NO_APP),
    ],
)
def test_the_file_of_a_domain_names_an_app_for_telephones_of_apple(site: str, file: object, why: str) -> None:
    Pages.said["/links"] = (200, json.dumps(file))
    assert app_file.reason_against(f"{site}/links", "apple:1234567890", "com.harbor.app", "") == why


def test_an_app_is_proven_by_the_file_of_a_proven_domain(
    draft: Draft, proven: Entry, lead: Agent, second: Agent, said: dict[str, str]
) -> None:
    app = ours(draft, Kind.APP, "google:com.harbor.app", lead, second, signing_sha256=PRINT)
    proof = Proof.objects.begin(app, Way.APP, by=lead, place="https://harbor.example/anything")
    assert proof.place == "https://harbor.example/.well-known/assetlinks.json"
    said[proof.place] = android("com.harbor.app", COLONS)
    assert seen(proof) == ""


@pytest.mark.parametrize("key", ["google:com.harbor.app", "apple:1234567890"])
def test_an_app_whose_key_or_bundle_nobody_told_can_not_be_proven(
    draft: Draft, proven: Entry, lead: Agent, second: Agent, key: str
) -> None:
    app = ours(draft, Kind.APP, key, lead, second)
    with pytest.raises(BadEntry):
        Proof.objects.begin(app, Way.APP, by=lead, place="harbor.example")


@pytest.fixture
def payment(draft: Draft, lead: Agent, second: Agent) -> Entry:
    network = Network.objects.add(by=SYSTEM, slug="main", name="Main", chain_id=1, symbol="ETH")
    address = str(Address(KEY.public_key.to_canonical_address()))
    made = replace(draft, kind=Kind.PAYMENT_ADDRESS, text=address, chain_id=network.chain_id)
    return Proposal.objects.add(made, by=lead).approve(by=second)


def signed(words: str, key: keys.PrivateKey = KEY) -> str:
    raw = bytearray(key.sign_msg_hash(digest_of(words)).to_bytes())
    raw[64] += 27
    return "0x" + raw.hex()


def test_a_payment_address_proves_itself_by_signing_our_words(payment: Entry, lead: Agent) -> None:
    words = Proof(entry=payment, way=Way.SIGNED).words
    proof = Proof.objects.begin(
        payment, Way.SIGNED, by=lead, place=f" {signed(words).upper().replace('X', 'x')}\n"
    )
    assert seen(proof) == ""


def test_neither_another_key_nor_other_words_prove_it(payment: Entry, lead: Agent) -> None:
    words = Proof(entry=payment, way=Way.SIGNED).words
    for signature in (signed(words, keys.PrivateKey(b"\x08" * 32)), signed(f"{words} ")):
        proof = Proof.objects.begin(payment, Way.SIGNED, by=lead, place=signature)
        # A contract might stand for it, and the network has nobody who could be asked.
        assert seen(proof) in {Reason.NOT_SIGNED, Reason.NO_ANSWER}
        proof.end(by=lead)


@pytest.mark.parametrize("text", ["", "0x", "0x12", "hello", "0x" + "zz" * 65, "0x" + "00" * 3000])
def test_what_is_no_signature_is_refused(payment: Entry, lead: Agent, text: str) -> None:
    with pytest.raises(BadEntry):
        Proof.objects.begin(payment, Way.SIGNED, by=lead, place=text)


def test_of_a_telephone_number_nothing_can_be_proven(draft: Draft, lead: Agent, second: Agent) -> None:
    phone = ours(draft, Kind.PHONE, "+86 10 6552 9988", lead, second)
    assert Kind.PHONE not in WAYS
    for way in Way:
        with pytest.raises(BadEntry):
            Proof.objects.begin(phone, way, by=lead, place="https://harbor.example/")
