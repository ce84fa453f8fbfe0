"""A list of scam domains that somebody else publishes, and the names on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from django.db import connection, models, transaction

from walletdesk import journal
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.accounts.permissions import require_settings
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.core.text import clean_line
from walletdesk.official import acts
from walletdesk.official.checking.host import Host
from walletdesk.official.checking.listing import Listing, names_of
from walletdesk.official.checking.lists.reading import Read

LONGEST_SOURCE = 120


class ScamListQuerySet(models.QuerySet["ScamList"]):
    @transaction.atomic
    def replace(self, source: str, read: Read, *, by: Actor) -> ScamList:
        """The list of this source is from now on what was read; until then everybody sees the one before.

        Raises NotAllowed.
        """
        require_settings(by)
        found, _new = self.select_for_update().get_or_create(source=clean_line(source, LONGEST_SOURCE))
        found.scams, found.honest, found.left_out = len(read.scams), len(read.honest), read.left_out
        found.read_at, found.read_by = clock.now(), who(by)
        found.save()
        found.names.all()._raw_delete(found.names.db)
        _copy(found, read)
        journal.record(acts.LIST_REPLACED, by=by, source=found.source, scams=found.scams, honest=found.honest)
        return found

    @transaction.atomic
    def drop(self, source: str, *, by: Actor) -> bool:
        """Forgets a list with all its names; whether there was one. Raises NotAllowed."""
        require_settings(by)
        found = self.select_for_update().filter(source=source).first()
        if found is None:
            return False
        found.names.all()._raw_delete(found.names.db)
        found.delete()
        journal.record(acts.LIST_DROPPED, by=by, source=source)
        return True


class ScamList(models.Model):
    """`honest` counts names that resemble somebody's by chance: such lists have them beside the scams."""

    source = models.CharField(max_length=LONGEST_SOURCE, unique=True)
    scams = models.PositiveIntegerField(default=0)
    honest = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(default=clock.now)
    read_by = WhoField()

    objects: ClassVar[ScamListQuerySet] = ScamListQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.source


class ListedNameQuerySet(models.QuerySet["ListedName"]):
    def about(self, host: Host) -> Listing | None:
        """What is said of a server, or of one above it that has the same owner. Scams come first."""
        found = (
            self.filter(name__in=names_of(host))
            .order_by("is_honest", "pk")
            .values_list("name", "scam_list__source", "is_honest")
            .first()
        )
        return Listing(found[0], found[1], not found[2]) if found else None


class ListedName(models.Model):
    """The name of a server as the DNS has it. Half a million are usual, so a row holds nothing else."""

    scam_list = models.ForeignKey(ScamList, models.CASCADE, related_name="names", db_index=False)
    name = models.CharField(max_length=253)
    is_honest = models.BooleanField(default=False)

    objects: ClassVar[ListedNameQuerySet] = ListedNameQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "scam_list"], name="listed_once_by_a_list")]

    def __str__(self) -> str:
        return self.name


def _copy(scam_list: ScamList, read: Read) -> None:
    """COPY: a tenth of the time that as many inserts take."""
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY official_listedname (scam_list_id, name, is_honest) FROM STDIN") as copy,
    ):
        for name, is_honest in _rows(read):
            copy.write_row((scam_list.pk, name, is_honest))


def _rows(read: Read) -> Iterator[tuple[str, bool]]:
    groups: tuple[tuple[Iterable[str], bool], ...] = ((read.scams, False), (read.honest, True))
    for names, is_honest in groups:
        yield from ((name, is_honest) for name in sorted(names))
