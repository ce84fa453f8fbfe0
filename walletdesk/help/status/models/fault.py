"""A fault that is known in some versions of the app: which, by which error codes it shows, and what helps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from django.db import models, transaction
from django.utils.translation import gettext as _

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_line, clean_text
from walletdesk.help.status import acts
from walletdesk.help.status.bilingual import of_the_moment
from walletdesk.help.status.codes import folded_code
from walletdesk.help.status.errors import BadEntry
from walletdesk.help.status.models.versioned import read_platform, read_version
from walletdesk.help.status.permissions import require_editor, require_honest
from walletdesk.help.status.platforms import Platform
from walletdesk.help.status.versions import LONGEST, Version
from walletdesk.shield.fields import ShieldedCharField, ShieldedTextField

TITLE = 160
TEXT = 2000
WORDS = ("title_en", "title_zh", "text_en", "text_zh")
VERSIONS = ("from_version", "to_version", "fixed_in")
MOST_CODES = 20


class FaultQuerySet(models.QuerySet["Fault"]):
    def known(self) -> Self:
        return self.filter(retired_at=None)

    def add(self, *, by: Actor, slug: str, **facts: Any) -> Fault:
        """A new one. Raises BadEntry for a name that is taken, and what `write` raises."""
        if self.filter(slug=slug).exists():
            raise BadEntry("slug", _("There is one of this name already."))
        return self.write(by=by, slug=slug, **facts)

    def write(self, *, by: Actor, slug: str, **facts: Any) -> Fault:
        """Makes or changes a fault: platform, from_version, to_version, fixed_in, codes, title_en, title_zh,
        text_en, text_zh, article. What is not named stays. Raises NotAllowed, BadEntry, TextTooLong.
        """
        require_editor(by)
        fault = self.filter(slug=slug).first() or Fault(slug=slug)
        for field, value in _read(facts).items():
            setattr(fault, field, value)
        fault.check_whole()
        require_honest(by, **{field: getattr(fault, field) for field in WORDS})
        with transaction.atomic():
            fault.save()
            journal.record(acts.FAULT_WRITTEN, by=by, about=fault, slug=slug, platform=fault.platform)
        return fault

    def affecting(self, platform: Platform, version: Version, error_code: str = "") -> Fault | None:
        """The one that shows by this code, else one that is bound to no code; the newest first.

        Without a code, any that is known in this version.
        """
        code = folded_code(error_code)
        there = [each for each in self.known().filter(platform=platform) if each.is_in(version)]
        if not code:
            return next(iter(there), None)
        by_code = (each for each in there if code in map(folded_code, each.codes))
        return next(by_code, None) or next((each for each in there if not each.codes), None)


class Fault(models.Model):
    """Without `from_version` it has always been there; without `to_version` and `fixed_in` it still is."""

    slug = models.SlugField(max_length=80, unique=True)
    platform = models.CharField(max_length=12, choices=Platform)
    from_version = models.CharField(max_length=LONGEST, blank=True)
    to_version = models.CharField(max_length=LONGEST, blank=True)
    fixed_in = models.CharField(max_length=LONGEST, blank=True)
    codes = models.JSONField(default=list)
    title_en = ShieldedCharField(max_length=TITLE, blank=True)
    title_zh = ShieldedCharField(max_length=TITLE, blank=True)
    text_en = ShieldedTextField(blank=True)
    text_zh = ShieldedTextField(blank=True)
    article = models.SlugField(max_length=80, blank=True)
    known_since = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True)

    objects = FaultQuerySet.as_manager()

    class Meta:
        ordering = ["-known_since", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """In the language of the moment, as the text."""
        return of_the_moment(self.title_en, self.title_zh)

    @property
    def text(self) -> str:
        return of_the_moment(self.text_en, self.text_zh)

    def is_in(self, version: Version) -> bool:
        """Whether a version has it: between the first and the last, both included, and before `fixed_in`."""
        first, last, mended = (Version.parse(getattr(self, field)) for field in VERSIONS)
        if first and version < first:
            return False
        return not (last and version > last) and not (mended and version >= mended)

    def check_whole(self) -> None:
        """Raises BadEntry for a fault that no version can have, or that is not told in both languages."""
        if not self.platform:
            raise BadEntry("platform", _("Say on which platform it is."))
        first, last, mended = (Version.parse(getattr(self, field)) for field in VERSIONS)
        if first and last and last < first:
            raise BadEntry("to_version", _("The last version with the fault is older than the first one."))
        if mended and ((first and mended <= first) or (last and mended <= last)):
            raise BadEntry(
                "fixed_in", _("The version without the fault is not newer than those that have it.")
            )
        for field in WORDS:
            if not getattr(self, field):
                raise BadEntry(field, _("It is told in both languages."))

    def retire(self, *, by: Actor) -> None:
        """Takes it off the list. Raises NotAllowed."""
        self._move(now(), acts.FAULT_RETIRED, by)

    def restore(self, *, by: Actor) -> None:
        """Puts it back. Raises NotAllowed."""
        self._move(None, acts.FAULT_RESTORED, by)

    def _move(self, moment: Any, act: journal.Act, by: Actor) -> None:
        require_editor(by)
        with transaction.atomic():
            self.retired_at = moment
            if Fault.objects.filter(pk=self.pk, retired_at__isnull=bool(moment)).update(retired_at=moment):
                journal.record(act, by=by, about=self, slug=self.slug)


def _read(facts: dict[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for field, value in facts.items():
        if field == "platform":
            read[field] = read_platform(value)
        elif field == "codes":
            read[field] = _codes(value)
        elif field in VERSIONS:
            read[field] = value.strip()
            if read[field]:
                read_version(field, value)
        else:
            read[field] = clean_text(value, TEXT) if field.startswith("text_") else clean_line(value, TITLE)
    return read


def _codes(codes: Sequence[str]) -> list[str]:
    cleaned = [clean_line(code, LONGEST) for code in codes]
    if len(cleaned) > MOST_CODES:
        raise BadEntry("codes", _("Those are too many error codes for one fault."))
    return [code for code in dict.fromkeys(cleaned) if code]
