"""Out to a platform: one person's messages in their order, within the platform's windows, quotas and rates.

One process sends to a person at a time. That we are about to ask the platform is committed before we do: who
finds such a claim without its end knows that nobody can say whether it arrived, and leaves it to a person.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction

from walletdesk.channels.social import quotas, words
from walletdesk.channels.social.cutting import pieces
from walletdesk.channels.social.models import Dispatch, Identity
from walletdesk.channels.social.shapes import MediaKind, OutFile, Outgoing
from walletdesk.channels.social.tasks import send_at, send_soon
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.social.turns import turn
from walletdesk.core import stopping, vault
from walletdesk.core.clock import now

logger = logging.getLogger(__name__)

# Any number that no other part of the product locks: "sout" in ASCII.
SENDING = 0x736F7574


def wake_due() -> None:
    """For the clockwork: whatever is due goes out, also after a job that died."""
    due = Dispatch.objects.due().filter(identity__account__paused_at=None)
    for identity_id in due.values_list("identity_id", flat=True).distinct().order_by():
        send_soon(identity_id)


def send_due(identity_id: int) -> None:
    """Sends what is due to this person, until something has to wait: what comes after it waits as well."""
    with turn(SENDING, identity_id) as is_ours:
        if is_ours:
            identity = Identity.objects.select_related("account__standing").get(pk=identity_id)
            while not stopping.is_told() and identity.account.is_running and _sent_next(identity):
                pass


def _sent_next(identity: Identity) -> bool:
    """Whether the next may follow at once."""
    identity.refresh_from_db()
    following = Dispatch.objects.queued().select_related("ticket", "message__agent").filter(identity=identity)
    dispatch = following.first()
    if dispatch is None:
        return False
    dispatch.identity = identity
    if dispatch.claimed_at:
        dispatch.doubt()
    elif not dispatch.is_still_theirs:
        _take_back(dispatch)
    elif trouble := quotas.trouble(identity):
        dispatch.hold(trouble)
    else:
        return _is_time(dispatch) and _send(dispatch)
    return True


def _take_back(dispatch: Dispatch) -> None:
    """They read it in the app instead, and are told as for any answer there."""
    with transaction.atomic():
        dispatch.withdraw()
        if dispatch.message:
            dispatch.ticket.herald_answer(dispatch.message)


def _is_time(dispatch: Dispatch) -> bool:
    """Whether it may go now; else there is a job that comes back when it may."""
    if dispatch.next_at and dispatch.next_at > now():
        send_at(dispatch.identity_id, dispatch.next_at)
        return False
    if pause := quotas.pause(dispatch.identity):
        _later(dispatch, pause)
        return False
    return True


def _send(dispatch: Dispatch) -> bool:
    account = dispatch.identity.account
    dispatch.claim()
    try:
        for outgoing in _left(dispatch):
            if dispatch.pieces and (pause := quotas.pause(dispatch.identity)):
                dispatch.claimed_at = None
                _later(dispatch, pause)
                return False
            dispatch.took(account.on_platform.send(account, outgoing))
    except PlatformError as problem:
        return _failed(dispatch, problem)
    dispatch.succeed()
    account.standing.spoke()
    return True


def _failed(dispatch: Dispatch, problem: PlatformError) -> bool:
    if problem.trouble in {Trouble.ACCESS, Trouble.UNREACHABLE}:
        dispatch.identity.account.standing.fail(problem)
    dispatch.fail(problem)
    if dispatch.next_at and dispatch.next_at > now():
        send_at(dispatch.identity_id, dispatch.next_at)
        return False
    return True


def _later(dispatch: Dispatch, pause: timedelta) -> None:
    dispatch.wait(pause)
    send_at(dispatch.identity_id, now() + pause)


def _left(dispatch: Dispatch) -> Iterator[Outgoing]:
    """The pieces that the platform has not taken yet."""
    for place, outgoing in enumerate(_all(dispatch)):
        if place >= dispatch.pieces:
            yield outgoing


def _all(dispatch: Dispatch) -> Iterator[Outgoing]:
    identity, message = dispatch.identity, dispatch.message
    to = {"to": identity.external_id, "place": identity.place, "facts": identity.facts}
    text = words.answer(message) if message else words.own(dispatch)
    for piece in pieces(text, identity.account.on_platform.policy):
        yield Outgoing(text=piece, **to)
    for file in message.files if message else ():
        try:
            data = file.read()
        except (FileNotFoundError, vault.VaultError) as problem:
            raise PlatformError(Trouble.REFUSED, f"{type(problem).__name__}") from problem
        kind = MediaKind.IMAGE if file.is_image else MediaKind.FILE
        yield Outgoing(file=OutFile(kind, file.name, file.media_type, data), **to)
