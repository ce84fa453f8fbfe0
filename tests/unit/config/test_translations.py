"""The compiled texts are made from the written ones."""

import gettext
from pathlib import Path

from walletdesk.config.launch.translations import compile_all

TEXT = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Lock released"
msgstr "已解除锁定"

#, fuzzy
msgid "Wait"
msgstr "等等看"
"""


def written(package: Path) -> Path:
    source = package / "room" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(TEXT, encoding="utf-8")
    return source


def test_a_text_is_compiled_and_found(tmp_path: Path) -> None:
    source = written(tmp_path)

    assert compile_all(tmp_path) == 1
    with source.with_suffix(".mo").open("rb") as compiled:
        texts = gettext.GNUTranslations(compiled)
    assert texts.gettext("Lock released") == "已解除锁定"


def test_an_unsure_text_is_not_shown(tmp_path: Path) -> None:
    source = written(tmp_path)
    compile_all(tmp_path)

    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Wait") == "Wait"


def test_nothing_is_compiled_twice(tmp_path: Path) -> None:
    written(tmp_path)

    assert [compile_all(tmp_path), compile_all(tmp_path)] == [1, 0]
