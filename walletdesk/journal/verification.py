"""Verification: reads the whole journal and says whether anything was changed, removed or slipped in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from walletdesk.core import vault
from walletdesk.journal import anchors
from walletdesk.journal.anchors import Anchor
from walletdesk.journal.models import Entry, Seal, SealedEntry
from walletdesk.journal.models.seal import lowest_unsealed_number


@dataclass(slots=True)
class Report:
    """What verification found. `checked` counts entries; `unsealed` those that wait for the next seal."""

    checked: int = 0
    seals: int = 0
    anchors: int = 0
    unsealed: int = 0
    oldest_unsealed: datetime | None = None
    problems: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether the journal is whole."""
        return not self.problems


def verify() -> Report:
    """Checks every entry, every link and every anchor; changes nothing, and writers need not stop for it.

    Anchors are read first: a seal is committed before it is anchored, so each of them must be in the chain.
    """
    noted = list(anchors.read())
    report = Report(anchors=len(noted))
    hashes: dict[int, str] = {}
    _check_links(report, hashes)
    _check_unsealed(report)
    report.problems += _anchor_problems(noted, hashes)
    return report


def _check_links(report: Report, hashes: dict[int, str]) -> None:
    before = Seal(sequence=0, hash="")
    for link in Seal.objects.order_by("sequence").iterator():
        if link.sequence != before.sequence + 1:
            report.problems.append(_missing_seals(before.sequence + 1, link.sequence - 1))
        elif link.previous_hash != before.hash:
            report.problems.append(_("Seal %(n)s does not follow the one before it.") % {"n": link.sequence})
        report.problems += _link_problems(link, report)
        report.seals += 1
        hashes[link.sequence] = link.hash
        before = link
    report.problems += _orphans(before.sequence)


def _orphans(end: int) -> Iterator[str]:
    """Entries that say they were sealed by a seal that is gone from the end of the chain."""
    gone = SealedEntry.objects.filter(
        ~Exists(Seal.objects.filter(sequence=OuterRef("seal_id"))), seal_id__gt=end
    )
    for sequence in gone.order_by("seal_id").values_list("seal_id", flat=True).distinct():
        yield _("Seal %(n)s is missing.") % {"n": sequence}


def _missing_seals(first: int, last: int) -> str:
    if first == last:
        return _("Seal %(n)s is missing.") % {"n": first}
    return _("Seals %(first)s to %(last)s are missing.") % {"first": first, "last": last}


def _link_problems(link: Seal, report: Report) -> Iterator[str]:
    entries = list(Entry.objects.filter(membership__seal_id=link.sequence).order_by("id"))
    report.checked += len(entries)
    changed = list(_changed(entries))
    yield from changed
    if len(entries) != link.count:
        missing = {"n": link.sequence, "count": link.count, "found": len(entries)}
        yield _("Seal %(n)s was put on %(count)s entries, and %(found)s of them are there.") % missing
    elif not changed and not _is_hash_of(link, entries):
        yield _("Seal %(n)s does not fit: it or its entries were changed.") % {"n": link.sequence}


def _changed(entries: list[Entry]) -> Iterator[str]:
    for entry in entries:
        if not entry.is_genuine:
            yield _("Entry %(n)s was changed or was not written by the product.") % {"n": entry.pk}


def _is_hash_of(link: Seal, entries: list[Entry]) -> bool:
    return vault.is_digest_of(link.hash, link.sealed_content(entries), "journal.seal")


def _check_unsealed(report: Report) -> None:
    floor = lowest_unsealed_number()
    for entry in Entry.objects.unsealed().order_by("id").iterator():
        report.checked += 1
        report.unsealed += 1
        report.oldest_unsealed = min(report.oldest_unsealed or entry.at, entry.at)
        report.problems += _changed([entry])
        if entry.pk < floor:
            report.problems.append(_("Entry %(n)s turned up behind the sealed part.") % {"n": entry.pk})


def _anchor_problems(noted: list[Anchor], hashes: dict[int, str]) -> Iterator[str]:
    last = max(hashes, default=0)
    cut_off = {anchor.sequence for anchor in noted if anchor.sequence > last}
    if cut_off:
        where = {"file": anchors.FILE_NAME, "last": max(cut_off), "end": last}
        yield _("The end is cut off: %(file)s knows seal %(last)s, the chain ends at %(end)s.") % where
    for anchor in noted:
        if anchor.sequence == 0:
            yield _("%(file)s has a line that is no anchor.") % {"file": anchors.FILE_NAME}
        elif anchor.sequence in hashes and hashes[anchor.sequence] != anchor.hash:
            yield _("Seal %(n)s is not the one that was anchored.") % {"n": anchor.sequence}
