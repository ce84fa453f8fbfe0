"""From the ledger into tickets: in the order in which things happened, and each of them once.

One process takes in at a time for an account. Files are fetched before the transaction, for several messages
side by side; what can't be taken in yet holds up only what the same person wrote after it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction

from walletdesk import live
from walletdesk.channels.social import placing
from walletdesk.channels.social.fetching import Fetched, fetch_all, room_for
from walletdesk.channels.social.introducing import profile_of, to_ask_about
from walletdesk.channels.social.linking.redeeming import redeem
from walletdesk.channels.social.models import Account, Arrival, Dispatch, Identity, Taken
from walletdesk.channels.social.shapes import Media, Profile, What
from walletdesk.channels.social.tasks import send_soon, wake
from walletdesk.channels.social.troubles import PlatformError
from walletdesk.channels.social.turns import turn
from walletdesk.core import stopping

logger = logging.getLogger(__name__)

AT_ONCE = 50
# They lie side by side in memory, with up to 20 MB each.
FILES_AT_ONCE = 10
THREADS = 8
# Any number that no other part of the product locks: "soci" in ASCII.
TAKING_IN = 0x736F6369


def wake_waiting() -> None:
    """For the clockwork: whatever waits is taken in, also after a job that died."""
    for account_id in Arrival.objects.due().values_list("account_id", flat=True).distinct().order_by():
        wake(account_id)


def take_in_waiting(account_id: int) -> None:
    """Takes in what waits on this account. Who finds another one at it may leave: that one looks again."""
    waiting = Arrival.objects.due().filter(account_id=account_id)
    while not stopping.is_told() and waiting.exists():
        with turn(TAKING_IN, account_id) as is_ours:
            if not is_ours:
                return
            _take_in_all(Account.objects.get(pk=account_id))


def _take_in_all(account: Account) -> None:
    with ThreadPoolExecutor(THREADS, thread_name_prefix="files") as fetchers:
        while (batch := _next(account)) and not stopping.is_told():
            asked = {
                sender: fetchers.submit(_asked, account, sender) for sender in to_ask_about(account, batch)
            }
            fetched = [fetchers.submit(_fetched, account, one.files, _room(account, one)) for one in batch]
            held_up = set[str]()
            for arrival, files in zip(batch, fetched, strict=True):
                profile = asked[arrival.sender].result() if arrival.sender in asked else None
                if arrival.sender not in held_up and not _took_in(arrival.pk, files.result, profile):
                    held_up.add(arrival.sender)


def _next(account: Account) -> list[Arrival]:
    """At least one of those that wait, and no more than can be fetched together."""
    batch, files = list[Arrival](), 0
    for arrival in Arrival.objects.due().filter(account=account)[:AT_ONCE]:
        files += len(arrival.media)
        if batch and files > FILES_AT_ONCE:
            break
        batch.append(arrival)
    return batch


def _room(account: Account, arrival: Arrival) -> int:
    return room_for(account, arrival.sender) if arrival.media else 0


def _fetched(account: Account, files: Sequence[Media], room: int) -> list[Fetched]:
    try:
        return fetch_all(account, files, room)
    finally:
        # A platform may have looked for its access token; this thread's line to the database ends with it.
        connection.close()


def _asked(account: Account, sender: str) -> Profile | None:
    try:
        return profile_of(account, sender)
    finally:
        connection.close()


def _took_in(arrival_id: int, files: Callable[[], Sequence[Fetched]], profile: Profile | None) -> bool:
    """Whether it needs no other try."""
    try:
        take_in(arrival_id, files(), profile)
    except PlatformError as problem:
        return _put_off(arrival_id, str(problem))
    except Exception as trouble:
        # By its name alone: its words may hold some of a message's.
        logger.warning("A message is tried again later, after %s", type(trouble).__qualname__)
        return _put_off(arrival_id, type(trouble).__qualname__)
    return True


def _put_off(arrival_id: int, why: str) -> bool:
    arrival = Arrival.objects.get(pk=arrival_id)
    arrival.put_off(why)
    return arrival.state != Taken.WAITING


def take_in(arrival_id: int, files: Sequence[Fetched], profile: Profile | None = None) -> None:
    """Does with one thing what is to be done; nothing where that was done before."""
    with transaction.atomic(), live.together():
        arrival = Arrival.objects.waiting().select_for_update(no_key=True).filter(pk=arrival_id).first()
        if arrival is None:
            return
        identity = Identity.objects.met(arrival)
        if profile:
            identity.introduce(profile)
        if arrival.what != What.MESSAGE or redeem(arrival, identity):
            arrival.decide(Taken.NOTED)
        else:
            placing.place(arrival, identity, files)
        if arrival.what != What.LEFT and Dispatch.objects.release(identity):
            send_soon(identity.pk)
