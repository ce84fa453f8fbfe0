"""A proof that an entry is ours, and how it stood when it was looked at last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from walletdesk import journal
from walletdesk.accounts.permissions import require
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.core.clock import now
from walletdesk.official import acts
from walletdesk.official.errors import BadEntry
from walletdesk.official.kind import Kind
from walletdesk.official.models.entry import Entry
from walletdesk.official.permissions import PROPOSE
from walletdesk.official.proving import app_file, dns_record, link_back, places, signature, signed_post
from walletdesk.official.proving.ways import WAYS, Reason, Way
from walletdesk.official.proving.words import words_for

# Who reads the list sees a proof that is hours old at most; who is asked is asked seldom.
EVERY = timedelta(hours=6)
# A server may be down for a night; after a day somebody has to look.
ALARM_AFTER = timedelta(days=1)


class OfficialProofQuerySet(models.QuerySet["Proof"]):
    def standing(self) -> Self:
        """Looked at again and again: not ended, and neither has the entry."""
        return self.filter(ended_at=None, entry__in=Entry.objects.current())

    def due(self) -> Self:
        return self.standing().filter(Q(checked_at=None) | Q(checked_at__lte=now() - EVERY))

    def good(self) -> Self:
        """There when they were looked at last."""
        return self.filter(ended_at=None, ok_at__isnull=False, failing_since=None)

    def alarming(self) -> Self:
        """Missing for a day, and nobody was told yet."""
        return self.standing().filter(failing_since__lte=now() - ALARM_AFTER, told_at=None)

    def proven_domains(self) -> frozenset[str]:
        """The domains of ours whose proof was there when it was looked at last."""
        there = self.standing().good().filter(way=Way.DNS, entry__kind=Kind.DOMAIN)
        return frozenset(there.values_list("entry__key", flat=True))

    @transaction.atomic
    def begin(self, entry: Entry, way: Way, *, by: Actor, place: str = "") -> Proof:
        """From now on it is looked for. `place` is where (`proving.places`). Raises NotAllowed, BadEntry."""
        require(by, PROPOSE)
        if way not in WAYS.get(Kind(entry.kind), ()) or not entry.is_current():
            raise BadEntry("", _("This can’t be proven in that way."))
        place = _place(entry, way, place)
        proof, is_new = self.get_or_create(entry=entry, way=way, ended_at=None, defaults={"place": place})
        if is_new:
            journal.record(acts.PROOF_BEGUN, by=by, about=entry, way=way.value, place=place)
        return proof


class Proof(models.Model):
    """`why` is a `Reason` while it is missing, from `failing_since` on. `place` is the address to look at, or
    the signature itself."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="proofs")
    way = models.CharField(max_length=6, choices=Way)
    place = models.CharField(max_length=places.LONGEST, blank=True)
    begun_at = models.DateTimeField(default=now)
    checked_at = models.DateTimeField(null=True)
    ok_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    why = models.CharField(max_length=12, choices=Reason, blank=True)
    told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = OfficialProofQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "way"], condition=Q(ended_at=None), name="one_proof_a_way"
            )
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.entry_id}"

    @property
    def is_good(self) -> bool:
        return self.ok_at is not None and self.failing_since is None

    @property
    def is_link(self) -> bool:
        """Whether anybody can follow `place` and see it."""
        return self.place.startswith("https://")

    @property
    def words(self) -> str:
        """What has to stand in the record, the profile or the post, or has to be signed."""
        return words_for(self.entry.kind, self.entry.key)

    @property
    def app_package(self) -> str:
        """What the file of a domain has to call the app."""
        return app_file.package_of(self.entry.key, self.entry.package)

    @property
    def record_name(self) -> str:
        return dns_record.record_name(self.entry.key)

    @property
    def link_to(self) -> str:
        """Where a link back leads."""
        return f"{settings.PUBLIC_URL}/official/"

    def look(self) -> None:
        """Looks whether it is there, and notes what it saw. Asks other machines: not in a transaction."""
        self._note(self._reason_against())

    def _reason_against(self) -> str:
        return _LOOKS[Way(self.way)](self)

    @transaction.atomic
    def _note(self, why: str) -> None:
        row = Proof.objects.select_for_update().get(pk=self.pk)
        was_good, moment = row.is_good, now()
        row.checked_at, row.why = moment, why
        if why:
            row.failing_since = row.failing_since or moment
        else:
            row.ok_at, row.failing_since, row.told_at = moment, None, None
        row.save(update_fields=["checked_at", "ok_at", "failing_since", "why", "told_at"])
        if row.is_good != was_good:
            act = acts.PROOF_SEEN if row.is_good else acts.PROOF_MISSED
            journal.record(act, by=SYSTEM, about=row.entry, way=row.way, why=why)

    @transaction.atomic
    def end(self, *, by: Actor) -> None:
        """It is looked for no more. Raises NotAllowed."""
        require(by, PROPOSE)
        if Proof.objects.filter(pk=self.pk, ended_at=None).update(ended_at=now()):
            journal.record(acts.PROOF_ENDED, by=by, about=self.entry, way=self.way)


def _on_a_domain_of_ours(proof: Proof) -> str:
    """For a page or a file on a domain: it proves no more than the domain does."""
    if not places.is_below(proof.place, Proof.objects.proven_domains()):
        return Reason.NO_DOMAIN
    if proof.way == Way.SITE:
        return signed_post.reason_against(proof.place, proof.words)
    entry = proof.entry
    return app_file.reason_against(proof.place, entry.key, entry.package, entry.signing_sha256)


def _signed(proof: Proof) -> str:
    brought = bytes.fromhex(proof.place.removeprefix("0x"))
    return signature.reason_against(proof.entry.key, proof.entry.chain_id or 0, proof.words, brought)


_LOOKS: dict[Way, Callable[[Proof], str]] = {
    Way.DNS: lambda proof: dns_record.reason_against(proof.entry.key, proof.words),
    Way.LINK: lambda proof: link_back.reason_against(proof.entry.link, proof.link_to),
    Way.BIO: lambda proof: signed_post.reason_against(proof.entry.link, proof.words),
    Way.POST: lambda proof: signed_post.reason_against(proof.place, proof.words),
    Way.SITE: _on_a_domain_of_ours,
    Way.APP: _on_a_domain_of_ours,
    Way.SIGNED: _signed,
}


def _place(entry: Entry, way: Way, text: str) -> str:
    if way is Way.POST:
        return places.post(entry.link, text)
    if way is Way.SITE:
        return places.site(text, Proof.objects.proven_domains())
    if way is Way.APP:
        _require_named(entry)
        return places.app(entry.key, text, Proof.objects.proven_domains())
    return places.signature(text) if way is Way.SIGNED else ""


def _require_named(entry: Entry) -> None:
    """The file names an app of Apple by its bundle, one of Android by its package and its key."""
    if entry.key.startswith("apple:") and not entry.package:
        raise BadEntry("place", _("First put the package (bundle) of the app into the registry."))
    if not entry.key.startswith("apple:") and not entry.signing_sha256:
        raise BadEntry("place", _("First put the fingerprint of its signing key into the registry."))
