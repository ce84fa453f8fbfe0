"""Saving an article from the editor: both languages and its place together, or nothing of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from walletdesk.accounts.models import Agent
from walletdesk.console.door import REFUSALS, refusal
from walletdesk.console.forms.help import PlaceForm, TextForm
from walletdesk.help.comparing import Difference, differences
from walletdesk.help.errors import Overtaken
from walletdesk.help.models import Article, Language, Place, Text, Version
from walletdesk.help.models.text import clean_words


@dataclass(frozen=True)
class Conflict:
    """What somebody else saved meanwhile, and how what is in the form differs from it."""

    theirs: Version
    differences: list[Difference]


@dataclass
class Side:
    """One language of the editor."""

    language: Language
    text: Text | None
    newest: Version | None
    form: TextForm
    conflict: Conflict | None = None

    def save(self, article: Article, *, by: Agent) -> bool:
        """Whether there was something to save. Raises Overtaken and what `Text.write` raises."""
        said = self.form.cleaned_data
        # A browser sends other line ends than those that are stored.
        words = clean_words(self.form.words)
        if self.newest and words == self.newest.words:
            return False
        if self.newest is None and self.form.is_empty:
            return False
        text = self.text or Text.objects.get_or_create(article=article, language=self.language)[0]
        text.write(by=by, after=said["over"] or said["number"] or 0, **words)
        self.text = text
        return True


@dataclass
class Writing:
    """The editor of one article, as it is or with what was sent."""

    article: Article
    sent: QueryDict | None = None
    sides: list[Side] = field(default_factory=list)

    def __post_init__(self) -> None:
        texts = {text.language: text for text in self.article.texts.select_related("published", "scheduled")}
        self.sides = [self._side(language, texts.get(language)) for language in Language]
        self.place = PlaceForm(self.sent, article=self.article, titles=titles())

    def _side(self, language: Language, text: Text | None) -> Side:
        newest = text.newest if text else None
        initial: dict[str, Any] = {"number": newest.number if newest else 0}
        form = TextForm(self.sent, language=language, initial=initial | (newest.words if newest else {}))
        return Side(language, text, newest, form)

    @property
    def holds_words(self) -> bool:
        """Whether the editor was sent, and not only one of its buttons."""
        return self.sent is not None and f"{Language.ENGLISH}-number" in self.sent

    def side(self, language: str) -> Side:
        return next(side for side in self.sides if side.language == language)

    def save(self, *, by: Agent) -> bool:
        """False when something has to be put right first: then nothing was saved, and the forms say why."""
        forms = [self.place, *(side.form for side in self.sides)]
        # Each is asked, so that all faults are told at once.
        wrong = [form for form in forms if not form.is_valid()]
        if wrong:
            return False
        try:
            with transaction.atomic():
                self._save(by)
        except Overtaken:
            return False
        except REFUSALS as problem:
            self.place.add_error(None, refusal(problem))
            return False
        return True

    def _save(self, by: Agent) -> None:
        for side in self.sides:
            try:
                side.save(self.article, by=by)
            except Overtaken as trouble:
                self._meet(side, trouble)
                raise
        wanted = Place(**self.place.cleaned_data)
        if not self.article.stands_at(wanted):
            self.article = Article.objects.place(self.article.slug, wanted, by=by)

    def _meet(self, side: Side, trouble: Overtaken) -> None:
        """Shows the other's words beside these; sending the form once more means that these shall stand."""
        theirs = trouble.newest
        side.conflict = Conflict(theirs, differences(theirs.words, clean_words(side.form.words)))
        assert self.sent is not None
        sent = self.sent.copy()
        sent[side.form.add_prefix("over")] = str(theirs.number)
        side.form.data = sent
        side.form.add_error(None, _("Somebody else has saved this text meanwhile."))


def titles() -> dict[str, str]:
    """By slug, what each article is called in the language of the moment, or else in the other."""
    found: dict[str, str] = {}
    wanted = Language.of_the_moment()
    versions = Version.objects.newest().select_related("text__article")
    for version in sorted(versions, key=lambda each: each.text.language == wanted):
        found[version.text.article.slug] = version.title
    return dict(sorted(found.items(), key=lambda each: each[1]))
