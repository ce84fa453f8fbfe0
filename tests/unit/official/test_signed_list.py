"""The signed list: both verifiers and an independent library agree, and nothing but a true list is taken."""

import base64
import importlib.util
import json
import shutil
import stat
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from Crypto.Signature import eddsa
from django.core.management import CommandError, call_command
from django.test import Client

from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.official import signing
from walletdesk.official.models import Entry, SignedList
from walletdesk.official.own import ensure_own
from walletdesk.official.signing.canonical import canonical, signed_bytes
from walletdesk.official.signing.keys import NEXT, PRESENT, SigningKey, make_key, next_key, present_key

pytestmark = pytest.mark.django_db

STATIC = Path(signing.__file__).parents[1] / "static/official"
NODE = shutil.which("node")
# One list a line on its input; a word or the reason a line on its output.
PROGRAM = """
import { accept, isOfficial, start } from "%(module)s";
import { readFileSync } from "node:fs";
const { key, documents, now } = JSON.parse(readFileSync(0, "utf8"));
let state = start(key);
const said = [];
for (const text of documents) {
  try {
    state = await accept(state, text, new Date(now));
    said.push("taken");
  } catch (problem) {
    said.push(`${problem.constructor.name}: ${problem.message}`);
  }
}
const has = state.list ? isOfficial(state, "domain", "a.help.example.com", new Date(now)) : null;
console.log(JSON.stringify({ said, has }));
"""


def _verifier() -> Any:
    spec = importlib.util.spec_from_file_location("verify_official", STATIC / "verify_official.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


verifier = _verifier()


@pytest.fixture(autouse=True)
def _own_keys(settings: Any, tmp_path: Path) -> None:
    settings.OFFICIAL_KEYS = str(tmp_path / "keys")
    settings.PUBLIC_URL = "https://help.example.com"
    make_key(PRESENT)
    ensure_own()


def sign() -> SignedList:
    made = SignedList.objects.sign(by=SYSTEM)
    assert made
    return made


def public() -> str:
    key = present_key()
    assert key
    return key.public


def document_of(content: dict[str, Any], key: SigningKey) -> str:
    return canonical({"list": content, "signature": key.sign(signed_bytes(content))}).decode()


def said_by_python(documents: list[str], key: str, now: Any) -> list[str]:
    state, said = verifier.start(key), []
    for text in documents:
        try:
            state = verifier.accept(state, text.encode(), now)
            said.append("taken")
        except verifier.Refused as problem:
            said.append(f"Refused: {problem}")
    return said


def said_by_node(documents: list[str], key: str, now: Any) -> list[str]:
    if NODE is None:
        pytest.skip("there is no Node on this machine")
    program = PROGRAM % {"module": STATIC / "verify-official.mjs"}
    given = json.dumps({"key": key, "documents": documents, "now": now.isoformat()})
    words = [NODE, "--input-type=module", "--no-warnings", "-e", program]
    done = subprocess.run(words, input=given, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)["said"]


def said_of(*documents: str, key: str = "", after: timedelta = timedelta()) -> list[str]:
    """What both verifiers say, which is the same."""
    now = clock.now() + after
    by_python = said_by_python(list(documents), key or public(), now)
    assert said_by_node(list(documents), key or public(), now) == by_python
    return by_python


def test_a_third_library_finds_the_signature_true() -> None:
    whole = json.loads(sign().document)
    key = eddsa.import_public_key(base64.b64decode(whole["list"]["key"]["public"]))
    signature = base64.b64decode(whole["signature"])
    eddsa.new(key, "rfc8032").verify(signed_bytes(whole["list"]), signature)


def test_both_verifiers_take_a_true_list_and_know_what_is_ours() -> None:
    made = sign()
    assert said_of(made.document) == ["taken"]
    state = verifier.accept(verifier.start(public()), made.document.encode())
    assert verifier.is_official(state, "domain", "help.example.com")
    assert verifier.is_official(state, "domain", "a.help.example.com")
    assert not verifier.is_official(state, "domain", "help.example.com.evil.top")
    assert not verifier.is_official(state, "domain", "nothelp.example.com")
    assert not verifier.is_official(state, "domain", "evil.top/.help.example.com")


def test_a_list_that_is_altered_in_one_byte_is_refused() -> None:
    """Python tries each place; both verifiers try one in each fifty."""
    document, key, now = sign().document, public(), clock.now()
    changed = [
        f"{document[:at]}{2 - (document[at] == '2')}{document[at + 1 :]}" for at in range(len(document))
    ]
    assert "taken" not in said_by_python(changed, key, now)
    assert "taken" not in said_of(*changed[::50])
    assert (
        said_of(f" {document}", f"{document}\n", document.replace(":", ": ", 1))
        == [f"Refused: {NO_LIST}"] * 3
    )


NO_LIST = "It is not a list of this format."


def test_an_expired_list_is_refused() -> None:
    document = sign().document
    assert said_of(document, after=timedelta(days=6, hours=23)) == ["taken"]
    assert said_of(document, after=timedelta(days=7, seconds=1)) == ["Refused: It has expired."]


def test_a_list_that_is_rolled_back_is_refused() -> None:
    old, new = sign().document, sign().document
    assert said_of(old, new) == ["taken", "taken"]
    assert said_of(new, old) == ["taken", "Refused: It is older than a list that was seen before."]
    assert said_of(new, new) == ["taken", "taken"]


def test_a_list_that_somebody_else_signed_is_refused() -> None:
    content, true_key = sign().content, public()
    thief = make_key("thief.key")
    resigned = {**content, "key": thief.as_json()}
    for said in (content, resigned):
        (answer,) = said_of(document_of(said, thief), key=true_key)
        assert answer.startswith("Refused: ")


def test_two_lists_of_one_number_are_refused() -> None:
    made, key = sign(), present_key()
    assert key
    other = {**made.content, "entries": []}
    assert said_of(made.document, document_of(other, key)) == [
        "taken",
        "Refused: Two different lists have one serial number.",
    ]


def test_an_app_follows_a_change_of_keys_that_was_announced() -> None:
    first_key = public()
    call_command("official_key", "--announce")
    announcing = SignedList.objects.newest()
    with pytest.raises(CommandError):
        call_command("official_key", "--change")
    SignedList.objects.update(issued_at=clock.now() - timedelta(days=7))
    call_command("official_key", "--change")
    after = SignedList.objects.newest()
    assert announcing and after and next_key() is None and public() != first_key
    assert said_of(announcing.document, after.document, key=first_key) == ["taken", "taken"]
    assert said_of(after.document, key=first_key) == [
        "Refused: It is signed by a key that is not trusted and was not announced."
    ]


def test_the_serial_number_grows_after_an_old_backup_was_brought_back() -> None:
    last = sign().serial
    SignedList.objects.all().delete()
    assert sign().serial >= last


def test_it_is_signed_anew_when_something_changed_or_a_day_has_passed() -> None:
    sign()
    assert SignedList.objects.keep_fresh() is None
    Entry.objects.current().of_kind("domain").update(label_en="Another name")  # type: ignore[arg-type]
    assert SignedList.objects.keep_fresh()
    assert SignedList.objects.keep_fresh() is None
    SignedList.objects.update(issued_at=clock.now() - timedelta(days=1))
    assert SignedList.objects.keep_fresh()


def test_the_key_is_sealed_for_nobody_else_to_read_and_not_in_the_database(settings: Any) -> None:
    path = Path(settings.OFFICIAL_KEYS) / PRESENT
    key = present_key()
    assert key and key.private.private_bytes_raw() not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        make_key(PRESENT)
    make_key(NEXT)
    assert public() == key.public


def test_the_page_serves_the_newest_list_and_lets_it_be_kept() -> None:
    browser = Client(SERVER_NAME="127.0.0.1")
    assert browser.get("/.well-known/walletdesk-official.json").status_code == 404
    made = sign()
    answer = browser.get("/.well-known/walletdesk-official.json")
    assert answer.content.decode() == made.document
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    again = browser.get("/.well-known/walletdesk-official.json", HTTP_IF_NONE_MATCH=answer.headers["ETag"])
    assert again.status_code == 304


def test_no_other_writing_of_a_true_list_is_taken() -> None:
    """A reader that takes the first of two names and one that takes the last would see two lists."""
    true = sign().document
    serial = f'"serial":{json.loads(true)["list"]["serial"]}'
    others = [
        true.replace('{"list":', '{"list":{},"list":', 1),
        true.replace(serial, f"{serial},{serial}", 1),
        true.replace('"entries":[', '"entries":[],"entries":[', 1),
        true.replace(serial, f"{serial}.0", 1),
        true.replace(serial, '"serial":true', 1),
        true.replace(serial, '"serial":1e9', 1),
        true.replace(serial, '"serial":NaN', 1),
        true.replace(",", ", ", 1),
        f"{true}\n",
        f"\ufeff{true}",
        f"[{true}]",
        true.replace('"kind"', '"\\u006bind"', 1),
        "[" * 5_000,
        "",
    ]
    assert others.count(true) == 0
    assert {said.partition(":")[0] for said in said_of(*others)} == {"Refused"}


@pytest.mark.parametrize("skew", [timedelta(days=-1), timedelta(hours=-3), timedelta(days=6)])
def test_a_clock_that_goes_a_little_wrong_makes_no_true_list_false(skew: timedelta) -> None:
    assert said_of(sign().document, after=skew) == ["taken"]


def test_a_list_that_never_ends_is_none_of_ours() -> None:
    content = json.loads(sign().document)["list"]
    key = present_key()
    assert key
    for wrong in ("never", "2026-11-29", content["issued"], "2026-13-01T00:00:00Z", None):
        assert said_of(document_of({**content, "expires": wrong}, key))[0].startswith("Refused")
