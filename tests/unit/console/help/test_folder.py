"""The help centre as a zip: what goes out comes in again, and what is wrong changes nothing."""

import io
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from walletdesk.help.folder.delivering import packed
from walletdesk.help.folder.unpacking import LARGEST, MOST_BYTES
from walletdesk.help.models import Article, Parcel, State, Version

pytestmark = pytest.mark.django_db

SHELF = '[[category]]\nslug = "money"\ntitle.en = "Money"\ntitle.zh = "资金"\n'
PAGE = "---\ntitle: {}\n---\n\n{}\n"


def zipped(files: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as parcel:
        for name, words in files.items():
            parcel.writestr(name, words)
    return file.getvalue()


@pytest.fixture
def bring(desk: Client) -> Callable[[bytes], tuple[int, str]]:
    def bring(data: bytes) -> tuple[int, str]:
        """What the page says in the end, the report included."""
        file = SimpleUploadedFile("help.zip", data, "application/zip")
        answer = desk.post("/console/help/folder/parcels/", {"folder": file}, follow=True)
        return answer.status_code, answer.content.decode()

    return bring


def test_what_is_fetched_comes_in_again_and_changes_nothing(
    desk: Client, article: Article, bring: Callable[[bytes], tuple[int, str]]
) -> None:
    answer = desk.get("/console/help/folder/download/")
    assert answer["Content-Type"] == "application/zip"
    status, page = bring(answer.content)
    assert status == 200
    assert "0 texts would be written, 2 are the same" in page


@pytest.mark.slow
def test_a_report_comes_first_and_taking_it_in_keeps_every_version(
    desk: Client, article: Article, bring: Callable[[bytes], tuple[int, str]]
) -> None:
    files = {"x/categories.toml": SHELF, "x/money/fees.en.md": PAGE.format("Fees", "Some.")}
    _status, page = bring(zipped(files | {"x/money/gas.en.md": PAGE.format("Gas", "[fees](fees)")}))
    assert "2 texts would be written" in page
    assert Version.objects.count() == 2
    parcel = Parcel.objects.get()
    taking = f"/console/help/folder/parcels/{parcel.public_id}/taking/"
    desk.post(taking, {"show": "no"})
    fees = article.texts.get(language="en")
    assert (fees.newest.body, fees.published.body, fees.state) == ("Some.", "None at all.", State.IN_REVIEW)
    assert desk.post(taking, {"show": "yes"}).status_code == 404
    assert Version.objects.count() == 4


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"money/fees.en.md": PAGE.format("a", "b")}, "categories.toml"),
        ({"categories.toml": SHELF, "money/fees.en.md": "no head"}, "money/fees.en.md:1: "),
        ({"categories.toml": SHELF, "money/fees.en.md": PAGE.format("a", "[x](lost)")}, "no article"),
        ({"categories.toml": "slug = ["}, "categories.toml:1: "),
        ({"categories.toml": SHELF + 'icon = "nothing"\n'}, "no icon"),
        ({"categories.toml": SHELF + 'order = "x"\n'}, "category 1"),
        ({"categories.toml": SHELF + "order = 123456\n"}, "order goes"),
        ({"categories.toml": SHELF, "../evil.md": "x"}, "has no place"),
        ({"categories.toml": SHELF, "/etc/evil.md": "x"}, "has no place"),
        ({"categories.toml": SHELF, "money/evil.sh": "x"}, "has no place"),
        ({"categories.toml": SHELF, "money/a.en.md": "x" * (LARGEST + 1)}, "too large"),
        ({"categories.toml": SHELF, "money/fees.en.md": PAGE.format("a" * 200, "b")}, "is a little long"),
    ],
)
def test_a_folder_that_is_wrong_says_where_and_changes_nothing(
    article: Article, bring: Callable[[bytes], tuple[int, str]], files: dict[str, str], said: str
) -> None:
    status, page = bring(zipped(files))
    assert status == 422
    assert said in page
    assert Version.objects.count() == 2


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no", b"x" * 100, b"x" * (MOST_BYTES + 1)])
def test_what_is_no_zip_is_said_so(
    article: Article, bring: Callable[[bytes], tuple[int, str]], data: bytes
) -> None:
    status, _page = bring(data)
    assert status == 422
    assert not Parcel.objects.exists()


@pytest.mark.slow
def test_a_bomb_is_refused_by_what_comes_out_of_it(
    article: Article, bring: Callable[[bytes], tuple[int, str]]
) -> None:
    bomb = {"categories.toml": SHELF}
    bomb |= {f"money/a{number}.en.md": "0" * LARGEST for number in range(100)}
    status, page = bring(zipped(bomb))
    assert (status, "too large" in page) == (422, True)


def test_a_link_out_of_the_folder_is_refused(
    article: Article, bring: Callable[[bytes], tuple[int, str]]
) -> None:
    file = io.BytesIO()
    with ZipFile(file, "w") as parcel:
        parcel.writestr("categories.toml", SHELF)
        link = ZipInfo("money/a.en.md")
        link.external_attr = 0o120777 << 16
        parcel.writestr(link, "/etc/passwd")
    assert bring(file.getvalue())[0] == 422


def test_what_is_needed_most_goes_out_and_comes_in(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(needed=True)
    with ZipFile(io.BytesIO(packed())) as parcel:
        assert b"\nneeded: yes\n" in parcel.read("money/fees.en.md")
