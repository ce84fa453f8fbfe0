"""The rankers in this process's memory: one a language, made anew when articles change, never while a
reader waits for longer than asked."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Max
from django.utils.module_loading import import_string

from walletdesk.core.clock import now
from walletdesk.help.models import Language, Text
from walletdesk.help.rendering.plain import plain
from walletdesk.help.suggesting.models import Lesson
from walletdesk.language.ranking import Document, Example, Ranking

# Every lesson could change every answer a little; that can wait, an article can't.
LESSONS_WAIT = timedelta(minutes=10)
# A first question in either script loads dictionaries for it.
WARMING = ("where is my money", "我的钱没到账")


@dataclass(frozen=True)
class Stamp:
    """What the rankers know; another one means that they know something old."""

    articles: int
    published_at: datetime | None
    lessons: int

    @classmethod
    def of_each(cls) -> dict[Language, Stamp]:
        """Of every language, in two statements."""
        texts = Text.objects.filter(published__isnull=False).order_by().values("language")
        seen = {row["language"]: row for row in texts.annotate(count=Count("pk"), at=Max("published_at"))}
        lessons = Lesson.objects.order_by().values("language").annotate(last=Max("pk"))
        last = dict(lessons.values_list("language", "last"))
        return {
            language: cls(
                seen[language]["count"] if language in seen else 0,
                seen[language]["at"] if language in seen else None,
                last.get(language, 0),
            )
            for language in Language
        }

    def is_old(self, today: Stamp, made_at: datetime) -> bool:
        if (self.articles, self.published_at) != (today.articles, today.published_at):
            return True
        return self.lessons != today.lessons and now() - made_at > LESSONS_WAIT


@dataclass
class Shelf:
    """The ranker of one language, and the thread that makes the next one."""

    language: Language
    ranker: Ranking | None = None
    stamp: Stamp | None = None
    made_at: datetime = field(default_factory=now)
    _making: threading.Thread | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ready(self, patience: float, today: Stamp | None = None) -> Ranking | None:
        """A ranker, after `patience` seconds at most; the one of before while a new one is made.

        None when there is none yet: making it goes on, and whoever asks a little later has it. `today` is the
        stamp of the moment, for whoever knows it already.
        """
        today = today or Stamp.of_each()[self.language]
        with self._lock:
            is_old = self.stamp is None or self.stamp.is_old(today, self.made_at)
            if is_old and not (self._making and self._making.is_alive()):
                # Read here, so that the thread needs no connection of its own.
                known = (today, documents(self.language), examples(self.language))
                self._making = threading.Thread(target=self._make, args=known, daemon=True)
                self._making.start()
            making = self._making
        if making and (self.ranker is None or patience):
            making.join(patience)
        return self.ranker

    def _make(self, stamp: Stamp, articles: Sequence[Document], lessons: Sequence[Example]) -> None:
        part: type[Ranking] = import_string(settings.RANKER)
        ranker = part.of(articles, lessons)
        for words in WARMING:
            ranker.rank(words)
        self.ranker, self.stamp, self.made_at = ranker, stamp, now()


SHELVES = {language: Shelf(language) for language in Language}


@dataclass
class Rankers:
    """Those of one sitting: whether articles have changed is looked up once for all of its questions."""

    patience: float
    _fetched: dict[Language, Ranking | None] = field(default_factory=dict)
    _stamps: dict[Language, Stamp] = field(default_factory=dict)

    def of(self, language: Language) -> Ranking | None:
        """As `Shelf.ready`."""
        if language not in self._fetched:
            self._stamps = self._stamps or Stamp.of_each()
            self._fetched[language] = SHELVES[language].ready(self.patience, self._stamps[language])
        return self._fetched[language]


def documents(language: Language) -> list[Document]:
    texts = Text.objects.public().filter(language=language)
    return [_document(text) for text in texts]


def _document(text: Text) -> Document:
    version, category = text.published, text.article.category
    assert version
    shelf = category.title_zh if text.language == Language.CHINESE else category.title_en
    body = f"{version.summary} {plain(version.body)}"
    return Document(str(text.pk), version.title, body, f"{shelf} {version.keywords}")


def examples(language: Language) -> list[Example]:
    """How those asked whom an article helped, by the text that they read."""
    rows: Any = Lesson.objects.fitting().filter(language=language, article__texts__language=language)
    return [Example(words, str(pk)) for words, pk in rows.values_list("words", "article__texts__pk")]
