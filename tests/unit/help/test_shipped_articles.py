"""The shipped articles: both languages say the same things, in the form that the help centre reads.

Needs nothing but the files: whoever writes an article can run it without a database.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

WALLETDESK = Path(__file__).resolve().parents[3] / "walletdesk"
ARTICLES = WALLETDESK / "help" / "articles"
ICONS = WALLETDESK / "look" / "icons"

LANGUAGES = ("en", "zh")
NEEDED = ("title", "summary", "keywords", "related", "actions", "reviewed")
ALLOWED = {*NEEDED, "sources", "needed"}
ACTIONS = {
    "sign-in",
    "reset-password",
    "security",
    "contact",
    "chat",
    "requests",
    "freeze",
}
# Whoever is frightened reads no more than this; whoever writes less has left the next step out.
WORDS = range(150, 601)
CHARACTERS = range(250, 901)
LEAST = 40

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
HTML = re.compile(r"<[a-zA-Z/!?]|&[a-z]+;|&#")
HAN = re.compile(r"[\u3400-\u9fff]")
HALF_WIDTH = re.compile(r"[\u3400-\u9fff][,;:?!()]|[,;?!()][\u3400-\u9fff]|[\u3400-\u9fff]\.(\s|$)")
SOURCE = re.compile(r"[^<>;]+ <https://[^\s<>]+>")
CODE = re.compile(r"`[^`]*`")


@dataclass(frozen=True)
class Article:
    category: str
    slug: str
    language: str
    front: tuple[tuple[str, str], ...]
    body: str

    def __str__(self) -> str:
        return f"{self.slug}.{self.language}"

    def __getitem__(self, key: str) -> str:
        return dict(self.front)[key]

    def listed(self, key: str) -> list[str]:
        return [part.strip() for part in dict(self.front).get(key, "").split(",") if part.strip()]


def read(path: Path) -> Article:
    slug, language, _ = path.name.split(".")
    opening, front, body = re.split(r"^---\n", path.read_text(encoding="utf-8"), maxsplit=2, flags=re.M)
    assert not opening, path
    pairs = tuple(tuple(line.split(": ", 1)) for line in front.splitlines())
    assert all(len(pair) == 2 for pair in pairs), path
    return Article(path.parent.name, slug, language, pairs, body.strip())


@cache
def articles() -> tuple[Article, ...]:
    return tuple(read(path) for path in sorted(ARTICLES.glob("*/*.md")))


@cache
def categories() -> list[dict[str, object]]:
    return list(tomllib.loads((ARTICLES / "categories.toml").read_text(encoding="utf-8"))["category"])


def pair_of(slug: str) -> tuple[Article, Article]:
    by_language = {article.language: article for article in articles() if article.slug == slug}
    return by_language["en"], by_language["zh"]


def slugs() -> list[str]:
    return sorted({article.slug for article in articles()})


def _wrong(check: Callable[[T], None], things: Iterable[T]) -> dict[str, str]:
    """What fails the check, and why."""
    wrong: dict[str, str] = {}
    for thing in things:
        try:
            check(thing)
        except AssertionError as fault:
            wrong[str(thing)] = str(fault)
    return wrong


def each_article(check: Callable[[Article], None]) -> Callable[[], None]:
    """One test for all of them, which names every one that fails: a thousand tests would only cost time."""

    def test() -> None:
        assert _wrong(check, articles()) == {}

    return test


def each_slug(check: Callable[[str], None]) -> Callable[[], None]:
    def test() -> None:
        assert _wrong(check, slugs()) == {}

    return test


def test_there_are_enough_in_each_language() -> None:
    counted = Counter(article.language for article in articles())
    assert set(counted) == set(LANGUAGES)
    assert min(counted.values()) >= LEAST


def test_every_article_stands_once_in_each_language_in_one_category() -> None:
    places = Counter((article.slug, article.language) for article in articles())
    assert set(places.values()) == {1}
    assert {(slug, language) for slug in slugs() for language in LANGUAGES} == set(places)
    assert len({(article.category, article.slug) for article in articles()}) == len(slugs())


def test_nothing_else_lies_among_the_articles() -> None:
    others = [path for path in ARTICLES.rglob("*") if path.is_file() and path.suffix != ".md"]
    assert others == [ARTICLES / "categories.toml"]
    assert len(articles()) == len(list(ARTICLES.rglob("*.md")))


def test_every_folder_is_a_category_with_its_words_and_a_known_icon() -> None:
    assert {one["slug"] for one in categories()} == {article.category for article in articles()}
    orders = [one["order"] for one in categories()]
    assert len(set(orders)) == len(orders)
    for one in categories():
        assert set(one) == {"slug", "order", "icon", "title", "summary"}
        assert (ICONS / f"{one['icon']}.svg").is_file(), one
        for words in (one["title"], one["summary"]):
            assert isinstance(words, dict)
            assert set(words) == set(LANGUAGES)
            assert all(words.values())


@each_article
def test_the_front_matter_is_complete(article: Article) -> None:
    keys = [key for key, _ in article.front]
    assert len(set(keys)) == len(keys)
    assert set(NEEDED) <= set(keys) <= ALLOWED
    assert all(value.strip() == value and value for _, value in article.front)
    assert SLUG.fullmatch(article.slug)
    assert date.fromisoformat(article["reviewed"]).isoformat() == article["reviewed"]


@each_article
def test_title_and_summary_fit_into_a_list(article: Article) -> None:
    longest_title, longest_summary = (80, 160) if article.language == "en" else (30, 70)
    assert len(article["title"]) <= longest_title
    assert len(article["summary"]) <= longest_summary
    assert article["summary"][-1] in ".。"


@each_article
def test_people_find_it_by_their_own_words(article: Article) -> None:
    keywords = article.listed("keywords")
    assert len(keywords) >= 5
    assert len(set(keywords)) == len(keywords)


@each_article
def test_related_articles_exist_and_are_others(article: Article) -> None:
    related = article.listed("related")
    assert 2 <= len(related) == len(set(related))
    assert set(related) <= set(slugs()) - {article.slug}


@each_article
def test_every_next_step_is_one_that_the_product_knows(article: Article) -> None:
    actions = article.listed("actions")
    assert actions
    assert len(set(actions)) == len(actions)
    assert set(actions) <= ACTIONS


@each_article
def test_sources_are_named_and_encrypted(article: Article) -> None:
    for source in dict(article.front).get("sources", "").split(";"):
        assert not source or SOURCE.fullmatch(source.strip()), source


@each_article
def test_the_length_is_within_bounds(article: Article) -> None:
    if article.language == "en":
        assert len(article.body.split()) in WORDS
    else:
        assert len(re.sub(r"[\s#*>|`_-]", "", article.body)) in CHARACTERS


@each_article
def test_the_body_is_markdown_without_html(article: Article) -> None:
    assert not HTML.search(article.body)
    assert {len(marks) for marks in HEADING.findall(article.body)} <= {2, 3}
    assert HEADING.search(article.body)
    assert article.body.count("**") % 2 == 0


@each_article
def test_it_is_written_in_its_language(article: Article) -> None:
    shown = f"{article['title']}\n{article['summary']}\n{article.body}"
    if article.language == "en":
        assert not HAN.search(shown)
    else:
        assert len(HAN.findall(article.body)) > len(article.body) / 3
        wrong = HALF_WIDTH.search(CODE.sub("", shown))
        assert wrong is None, wrong


@each_slug
def test_both_languages_have_the_same_headings_steps_and_warnings(slug: str) -> None:
    shapes = [
        {
            "headings": HEADING.findall(one.body),
            "steps": re.findall(r"^ *(\d+)\. ", one.body, re.M),
            "points": len(re.findall(r"^ *- ", one.body, re.M)),
            "warnings": len(re.findall(r"^> ", one.body, re.M)),
            "rows": len(re.findall(r"^\|", one.body, re.M)),
        }
        for one in pair_of(slug)
    ]
    assert shapes[0] == shapes[1]


@each_slug
def test_both_languages_lead_to_the_same_places(slug: str) -> None:
    english, chinese = (dict(one.front) for one in pair_of(slug))
    for key in ("related", "actions", "sources", "reviewed"):
        assert english.get(key) == chinese.get(key)
