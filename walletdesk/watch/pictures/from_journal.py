"""Pictures of sign-ins, read from the journal and from the tries that failed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from walletdesk.accounts import acts
from walletdesk.accounts.models import Attempt, Customer
from walletdesk.journal import Entry
from walletdesk.journal.models.entry import EntryQuerySet
from walletdesk.journal.things import Thing
from walletdesk.watch.pictures.sign_in import FOLLOWED, Deed, Failure, SignInPicture

# More than anybody signs in by in the longest time that a rule looks back; newest count.
MOST_EARLIER = 1000
MOST_FAILURES = 500
FAILURES_FOR = timedelta(days=1)


def customer_of(entry: Entry) -> Customer | None:
    """Whose account an entry is about; None for agents, for names that nobody has, and for closed ones."""
    kind = Thing.of(Customer(pk=0)).type
    if entry.about_type != kind:
        return None
    return Customer.objects.open().filter(pk=entry.about_id).first()


def picture_of(entry: Entry, customer: Customer) -> SignInPicture:
    """As it stood when this was done, whenever somebody looks."""
    before = _entries(customer).filter(pk__lte=entry.pk).order_by("-pk")[:MOST_EARLIER]
    *earlier, deed = deeds_of(reversed(before))
    tries = Attempt.objects.filter(user=customer, is_right=False, at__lte=entry.at)
    recent = tries.filter(at__gt=entry.at - FAILURES_FOR).order_by("-at")[:MOST_FAILURES]
    return SignInPicture(deed, customer.created_at, tuple(earlier), failures_of(reversed(recent)))


def _entries(customer: Customer) -> EntryQuerySet:
    return Entry.objects.about(customer).of(*FOLLOWED, acts.DEVICE_ADDED)


def deeds_of(entries: Iterable[Entry]) -> list[Deed]:
    """Entries of one account, oldest first. That a device was new stands in the entry just before its
    sign-in, of the same transaction."""
    deeds, added = [], False
    for entry in entries:
        if entry.act == acts.DEVICE_ADDED.slug:
            added = True
            continue
        is_sign_in = entry.act == acts.SIGNED_IN.slug
        deeds.append(_deed(entry, is_new_device=added and is_sign_in))
        added = added and not is_sign_in
    return deeds


def failures_of(tries: Iterable[Attempt]) -> tuple[Failure, ...]:
    return tuple(Failure(one.at, one.is_known_device, one.country) for one in tries)


def _deed(entry: Entry, *, is_new_device: bool) -> Deed:
    details = entry.details
    return Deed(
        entry=entry.pk,
        act=entry.act,
        at=entry.at,
        by=entry.actor_kind,
        device=str(details.get("device", "")),
        country=str(details.get("country", "")),
        is_new_device=is_new_device,
        address=str(details.get("address", "")),
    )
