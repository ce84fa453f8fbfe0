"""A file is taken whole or not at all, and says what is wrong where."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from walletdesk.help.status.models import ErrorCode, Fault, Minimum, Release

GOOD = """
[[release]]
platform = "ios"
version = "1.10"
released_on = 2026-03-01

[[minimum]]
platform = "ios"
version = "1.9"

[[fault]]
slug = "stops"
platform = "苹果"
from_version = "1.9"
codes = ["NET-7"]
title_en = "It stops"
title_zh = "会停"
text_en = "Update."
text_zh = "请更新。"
"""


def taken(folder: Path, text: str | bytes, name: str = "entries.toml") -> str:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    said = io.StringIO()
    call_command("import_register", str(file), stdout=said)
    return said.getvalue()


def test_a_file_of_toml_fills_the_registers(db, tmp_path):
    assert taken(tmp_path, GOOD) == "3 taken\n"
    assert taken(tmp_path, GOOD) == "3 taken\n"
    assert (Release.objects.count(), Fault.objects.get().codes) == (1, ["NET-7"])
    assert str(Minimum.objects.of("ios")) == "ios 1.9"


def test_a_file_of_csv_as_a_spreadsheet_writes_it(db, tmp_path):
    text = "\ufeffplatform,version,released_on\r\nAndroid,1.9,2026-01-02\r\n安卓,1.10,2026-02-03\r\n"
    assert taken(tmp_path, text, "releases.csv") == "2 taken\n"
    assert [each.version for each in Release.objects.all()] == ["1.10", "1.9"]
    codes = "code,meaning_en,meaning_zh,what_to_do_en,what_to_do_zh\nE-1,A,甲,B,乙\n"
    taken(tmp_path, codes, "codes.csv")
    assert ErrorCode.objects.named("e1")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.toml", "[[release", "Expected"),
        ("a.toml", "[[toaster]]\nx = 1", "toaster"),
        ("a.toml", 'release = "1.0"', "release"),
        ("a.toml", "", "nothing"),
        ("a.toml", GOOD + '[[release]]\nplatform = "ios"', "release 2: released_on is missing"),
        ("a.toml", GOOD.replace('"1.10"', "1.10"), "version is of the wrong kind"),
        ("a.toml", GOOD.replace('"1.10"', '"soon"'), "release 1, version"),
        ("a.toml", GOOD.replace('codes = ["NET-7"]', "codes = [7]"), "codes is of the wrong kind"),
        ("a.toml", b"\xff\xfe\x00", "UTF-8"),
        ("a.csv", "platform,version\nios,1.0\nios,1.0,1.1\n", "Line 3"),
        ("a.csv", "platform,version,released_on\nios,1.0,1.2.2026\n", "line 2, released_on"),
        ("a.csv", "platform,version,price\nios,1.0,7\n", "columns"),
        ("a.csv", 'platform,version,released_on\n"ios,1.0', "line"),
    ],
)
def test_bad_input_is_named_and_nothing_is_taken(db, tmp_path, name, text, said):
    with pytest.raises(CommandError, match=said):
        taken(tmp_path, text, name)
    assert not Release.objects.exists()
    assert not Minimum.objects.exists()


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_register", str(tmp_path / "none.toml"))


def test_everything_that_is_wrong_is_said_at_once(db, tmp_path):
    text = "platform,version,released_on\nios,soon,2026-01-01\ntoaster,1.0,2026-01-01\n"
    with pytest.raises(CommandError) as refused:
        taken(tmp_path, text, "a.csv")
    assert len(str(refused.value).splitlines()) == 2
