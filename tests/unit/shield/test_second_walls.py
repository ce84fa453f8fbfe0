"""The walls behind the doors: model fields, logs, files, and what a page shows."""

import logging
import secrets
import zlib
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import models
from django.test import Client
from django.utils import translation

from tests.unit.shield.samples import PHRASE, XPRV
from walletdesk import shield
from walletdesk.shield.fields import ShieldedCharField, ShieldedTextField
from walletdesk.shield.files import scan_file
from walletdesk.shield.logs import HideTokens, Scrub
from walletdesk.shield.templatetags.shield import show_placeholders


class Line(models.Model):  # noqa: DJ008 (never shown)
    body = ShieldedTextField()
    title = ShieldedCharField(max_length=20)
    transaction = ShieldedCharField(max_length=80, blank=True)

    class Meta:
        app_label = "shield"
        managed = False


def test_a_field_cleans_on_save_and_in_queries() -> None:
    line = Line(body=f"see {PHRASE}", title="code: 4829")
    body, title = Line._meta.get_field("body"), Line._meta.get_field("title")
    assert body.pre_save(line, add=True) == line.body == "see [removed: seed_phrase]"
    assert body.get_prep_value(PHRASE) == "[removed: seed_phrase]"
    assert len(title.get_prep_value("my code is 4829 thanks")) <= 20


def test_a_field_knows_from_its_name_what_it_holds() -> None:
    number = "ab" * 32
    assert Line._meta.get_field("transaction").get_prep_value(number) == number
    assert Line._meta.get_field("body").get_prep_value(number) == "[removed: private_key]"


def test_a_field_is_written_to_migrations_as_itself() -> None:
    _, path, args, kwargs = ShieldedCharField(max_length=20).deconstruct()
    assert (path, args, kwargs) == ("walletdesk.shield.fields.ShieldedCharField", [], {"max_length": 20})


def record(message: object, *args: object, exc_info: object = None) -> logging.LogRecord:
    made = logging.LogRecord("test", logging.INFO, __file__, 1, message, args, exc_info)  # type: ignore[arg-type]
    assert Scrub().filter(made)
    return made


@pytest.mark.parametrize(
    "path", ["/freeze/%s/", "/r/%s/code/", "/console/invitations/%s/", "/chat/proof/%s/passkey/"]
)
def test_a_refused_press_on_a_good_link_leaves_no_token_in_the_log(
    path: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Django logs the path of what it refuses; some paths are keys."""
    Client(enforce_csrf_checks=True).post(path % secrets.token_urlsafe(24))
    [refused] = caplog.records
    assert HideTokens().filter(refused)
    assert refused.getMessage().endswith(path % "…")
    assert "hide_tokens" in settings.LOGGING["handlers"]["console"]["filters"]


def test_logs_are_scrubbed_in_message_and_arguments() -> None:
    assert record(f"got {PHRASE}").getMessage() == "got [removed: seed_phrase]"
    assert record("got %s and %d", XPRV, 3).getMessage() == "got [removed: extended_key] and 3"
    assert record("got %(it)s", {"it": PHRASE}).getMessage() == "got [removed: seed_phrase]"
    assert "sunshine" not in record("password: %s", "sunshine").getMessage()


def test_the_number_of_arguments_survives_for_formatters_that_unpack_them() -> None:
    made = record("%s %s password: %s", "GET", 200, "sunshine")
    assert isinstance(made.args, tuple) and len(made.args) == 3
    assert "sunshine" not in made.getMessage()


def test_a_placeholder_in_a_template_is_not_taken_for_a_value() -> None:
    assert record("password is %-10s.", "wrong").getMessage() == "password is wrong     ."


def test_tracebacks_are_scrubbed() -> None:
    try:
        raise ValueError(f"bad value {PHRASE}")
    except ValueError as error:
        made = record("failed", exc_info=(type(error), error, error.__traceback__))
    written = logging.Formatter("%(message)s").format(made)
    assert "ValueError" in written and "sausage" not in written


def test_a_log_line_that_cannot_be_read_is_withheld_and_nothing_raises() -> None:
    class Broken:
        def __str__(self) -> str:
            raise RuntimeError(PHRASE)

    assert "withheld" in record("%s", Broken()).getMessage()
    assert "withheld" in record("%d", "word").getMessage()


@dataclass
class File:
    kind: str
    data: bytes


def test_file_names_and_text_files_are_cleaned() -> None:
    cleaned = scan_file(f"{PHRASE}.txt", File("text", f"mine: {PHRASE}".encode()))
    assert cleaned.name == "seed_phrase-removed.txt"
    assert cleaned.data == b"mine: [removed: seed_phrase]"
    assert cleaned.kinds == ("seed_phrase",)


def test_names_with_joints_and_chinese_encodings_are_read() -> None:
    assert scan_file("my-password-is-hunter2.png", File("image", b"")).kinds == ("password",)
    cleaned = scan_file("a.txt", File("text", "密码：abc12345".encode("gb18030")))
    assert cleaned.data is not None and cleaned.data.decode("gb18030") == "密码：[removed: password]"


def test_a_pdf_that_shows_a_secret_is_not_kept() -> None:
    shown = "BT " + " ".join(f"({word} ) Tj T*" for word in PHRASE.split()) + " ET"
    pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nstream\n" + zlib.compress(shown.encode()) + b"\nendstream\n"
    assert scan_file("scan.pdf", File("pdf", pdf)).data is None
    plain = b"%PDF-1.4\nstream\n" + zlib.compress(b"BT (hello) Tj ET") + b"\nendstream"
    assert scan_file("scan.pdf", File("pdf", plain)).data == plain


def test_ordinary_files_keep_every_byte() -> None:
    assert scan_file("照片 1.png", File("image", b"\x00\xff")).data == b"\x00\xff"
    assert scan_file("a.txt", File("text", b"\xef\xbb\xbfhello")).data == b"\xef\xbb\xbfhello"


def test_a_page_shows_a_chip_and_no_markup_of_a_stranger() -> None:
    shown = show_placeholders("<script>alert(1)</script> [removed: seed_phrase] [removed: <b>]")
    assert "<script>" not in shown and "<b>" not in shown
    assert '<span class="removed" data-kind="seed_phrase">seed phrase removed</span>' in shown


@pytest.mark.parametrize("kind", shield.KINDS)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_kind_has_advice_in_both_languages(kind: str, language: str) -> None:
    with translation.override(language):
        advice = shield.advice(kind)
        assert len(advice.steps) >= 3
        assert any("\u4e00" <= char <= "\u9fff" for char in str(advice.title)) == (language == "zh-hans")
        assert all(str(step) for step in advice.steps)
