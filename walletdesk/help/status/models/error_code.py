"""What an error code means, what to do about it, and where that leads."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_line, clean_text, fold
from walletdesk.help.status import acts
from walletdesk.help.status.bilingual import of_the_moment
from walletdesk.help.status.codes import LONGEST, LONGEST_MESSAGE, folded_code, pattern_of
from walletdesk.help.status.errors import BadEntry
from walletdesk.help.status.permissions import require_editor, require_honest
from walletdesk.shield.fields import ShieldedCharField, ShieldedTextField

MEANING = 300
TODO = 2000
WORDS = ("meaning_en", "meaning_zh", "what_to_do_en", "what_to_do_zh")


class ErrorCodeQuerySet(models.QuerySet["ErrorCode"]):
    def listed(self) -> Self:
        return self.filter(retired_at=None)

    def add(self, *, by: Actor, code: str, **facts: str) -> ErrorCode:
        """A new one. Raises BadEntry for a code that is known, and what `write` raises."""
        if self.filter(key=folded_code(code)).exists():
            raise BadEntry("code", _("There is one of this name already."))
        return self.write(by=by, code=code, **facts)

    def write(self, *, by: Actor, code: str, **facts: str) -> ErrorCode:
        """Makes or changes a code: meaning_en, meaning_zh, what_to_do_en, what_to_do_zh, article, flow.

        What is not named stays. Raises NotAllowed, BadEntry, TextTooLong.
        """
        require_editor(by)
        code = clean_line(code, LONGEST)
        key = folded_code(code)
        if not key:
            raise BadEntry("code", _("A code has letters or digits, such as WD-429."))
        known = self.filter(key=key).first() or ErrorCode(key=key)
        known.code = code
        for field, text in facts.items():
            cleaned = clean_text(text, TODO) if field.startswith("what") else clean_line(text, MEANING)
            setattr(known, field, cleaned)
        for field in WORDS:
            if not getattr(known, field):
                raise BadEntry(field, _("It is told in both languages."))
        require_honest(by, **{field: getattr(known, field) for field in WORDS})
        with transaction.atomic():
            known.save()
            journal.record(acts.CODE_WRITTEN, by=by, about=known, code=code)
        return known

    def named(self, code: str) -> ErrorCode | None:
        """The code that is meant, or that a message contains (the longest, then the first). None for none."""
        if not (key := folded_code(code)):
            return None
        if known := self.listed().filter(key=key).first():
            return known
        message = fold(code[:LONGEST_MESSAGE])
        found = [(each, hit) for each in self.listed() if (hit := pattern_of(each.code).search(message))]
        best = max(found, key=lambda pair: (len(pair[0].key), -pair[1].start()), default=None)
        return best[0] if best else None

    def search(self, words: str) -> list[ErrorCode]:
        """Those that a person may mean: by the code or a part of it, or by words of what it means."""
        wanted = clean_line(words[:MEANING], MEANING)
        if not wanted:
            return [*self.listed()]
        said = Q()
        for word in wanted.split():
            anywhere = Q()
            for field in WORDS:
                anywhere |= Q(**{f"{field}__icontains": word})
            said &= anywhere
        if key := folded_code(wanted):
            said |= Q(key__contains=key)
        found: list[ErrorCode] = [*self.listed().filter(said)]
        meant = self.named(wanted)
        return [meant, *(each for each in found if each != meant)] if meant else found


class ErrorCode(models.Model):
    """`article` and `flow` are slugs of an article of the help centre and a guided flow; empty for none."""

    code = models.CharField(max_length=LONGEST)
    key = models.CharField(max_length=LONGEST, unique=True)
    meaning_en = ShieldedCharField(max_length=MEANING)
    meaning_zh = ShieldedCharField(max_length=MEANING)
    what_to_do_en = ShieldedTextField()
    what_to_do_zh = ShieldedTextField()
    article = models.SlugField(max_length=80, blank=True)
    flow = models.SlugField(max_length=80, blank=True)
    written_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True)

    objects = ErrorCodeQuerySet.as_manager()

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.code

    @property
    def slug(self) -> str:
        """How it stands in an address; `named` knows it by that too."""
        return slugify(self.code) or self.key

    @property
    def meaning(self) -> str:
        """In the language of the moment, as what to do."""
        return of_the_moment(self.meaning_en, self.meaning_zh)

    @property
    def what_to_do(self) -> str:
        return of_the_moment(self.what_to_do_en, self.what_to_do_zh)

    def retire(self, *, by: Actor) -> None:
        """Takes it off the list. Raises NotAllowed."""
        self._move(now(), acts.CODE_RETIRED, by)

    def restore(self, *, by: Actor) -> None:
        """Puts it back. Raises NotAllowed."""
        self._move(None, acts.CODE_RESTORED, by)

    def _move(self, moment: datetime | None, act: journal.Act, by: Actor) -> None:
        require_editor(by)
        with transaction.atomic():
            self.retired_at = moment
            if ErrorCode.objects.filter(pk=self.pk, retired_at__isnull=bool(moment)).update(
                retired_at=moment
            ):
                journal.record(act, by=by, about=self, code=self.code)
