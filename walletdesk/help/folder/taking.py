"""Takes a folder of articles in: all of it, or nothing when something in it is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from walletdesk.core.actors import Actor
from walletdesk.help.errors import BadFolder
from walletdesk.help.folder.page import Page, read_page
from walletdesk.help.folder.shelves import Facts, read_shelves
from walletdesk.help.models import Article, Category, Place, State, Text, Version
from walletdesk.help.rendering.links import internal


@dataclass(frozen=True)
class Change:
    """A text that was written, and whether it is a new one."""

    slug: str
    language: str
    title: str
    is_new: bool


@dataclass
class Taken:
    """How many texts were taken in, were the same already, or were left because somebody changed them."""

    written: int = 0
    same: int = 0
    kept: int = 0
    changed: list[Change] = field(default_factory=list)


def take(folder: Path, *, by: Actor, over: bool = True, show: bool = True) -> Taken:
    """Raises BadFolder with every fault. Without `over`, what anybody but `by` wrote or withdrew stays;
    without `show`, what is new in it waits in review, as does what a second person has to approve.
    """
    shelves, faults = read_shelves(folder)
    pages = [read_page(path) for path in sorted(folder.glob("*/*.md"))]
    faults += [fault for page in pages for fault in page.faults]
    faults += _lost(pages, shelves)
    if faults:
        raise BadFolder(faults)
    taken = Taken()
    with transaction.atomic():
        _take_shelves(shelves, by, over)
        for page in pages:
            if text := _take_page(page, by, over, taken):
                text.submit(by=by)
                if show and not text.waits_for_second(by):
                    text.publish(by=by)
    return taken


def _lost(pages: list[Page], shelves: dict[str, Facts]) -> list[str]:
    """What leads nowhere: a folder without category, a link or a related article that is not there."""
    known = {page.slug for page in pages} | set(Article.objects.values_list("slug", flat=True))
    faults = [
        f"{page.path}:1: there is no category {page.category!r}"
        for page in pages
        if page.category not in shelves
    ]
    homes: dict[str, str] = {}
    for page in pages:
        if homes.setdefault(page.slug, page.category) != page.category:
            faults.append(f"{page.path}:1: {page.slug!r} stands in {homes[page.slug]!r} too")
        for slug in [*page.listed("related"), *internal(page.body)]:
            if slug not in known:
                faults.append(f"{page.path}:{_line_of(page, slug)}: there is no article {slug!r}")
    return faults


def _line_of(page: Page, slug: str) -> int:
    lines = page.path.read_text(encoding="utf-8-sig").splitlines()
    return next((at for at, line in enumerate(lines, 1) if slug in line), 1)


def _take_shelves(shelves: dict[str, Facts], by: Actor, over: bool) -> None:
    for slug, facts in shelves.items():
        there = Category.objects.filter(slug=slug)
        if not there.exists() or (over and not there.filter(**facts).exists()):
            Category.objects.write(by=by, slug=slug, **facts)


def _take_page(page: Page, by: Actor, over: bool, taken: Taken) -> Text | None:
    """The text that got new words; None when it stayed as it was."""
    text = Text.objects.filter(article__slug=page.slug, language=page.language).first()
    newest = text.newest if text else None
    words = {key: page.head.get(key, "") for key in ("title", "summary", "keywords", "sources")}
    words["body"] = page.body
    if text and newest and not over and not _is_untouched(text, newest, by):
        taken.kept += 1
        return None
    article = _placed(page, by, over)
    if newest and newest.words == words:
        taken.same += 1
        return None
    taken.written += 1
    taken.changed.append(Change(page.slug, page.language, words["title"], newest is None))
    return Text.objects.write(by=by, article=article, language=page.language, **words)


def _is_untouched(text: Text, newest: Version, by: Actor) -> bool:
    is_ours = (newest.by_kind, newest.by_id) == (by.actor_kind, by.actor_id)
    return is_ours and text.state != State.WITHDRAWN


def _placed(page: Page, by: Actor, over: bool) -> Article:
    there = Article.objects.select_related("category").filter(slug=page.slug).first()
    if there and not over and not there.was_placed_by(by):
        return there
    place = Place(
        there.category if there and there.category.slug == page.category else _category(page),
        order=int(page.head.get("order", 100)),
        needed=page.head.get("needed", "no") == "yes",
        related=page.listed("related"),
        actions=page.listed("actions"),
    )
    if there and there.stands_at(place):
        return there
    return Article.objects.place(page.slug, place, by=by)


def _category(page: Page) -> Category:
    return Category.objects.get(slug=page.category)
