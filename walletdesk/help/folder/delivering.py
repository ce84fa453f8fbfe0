"""Folders that people send and fetch as one file: looked at first, then taken in."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.text import TextTooLong
from walletdesk.help import acts
from walletdesk.help.errors import BadFolder, BadParcel, NotPossible, SecretInText
from walletdesk.help.folder.giving import give
from walletdesk.help.folder.taking import Taken, take
from walletdesk.help.folder.unpacking import unpack
from walletdesk.help.models import Parcel
from walletdesk.help.permissions import require_editor


def packed() -> bytes:
    """The whole help centre as a zip."""
    file = io.BytesIO()
    with TemporaryDirectory() as place, ZipFile(file, "w", ZIP_DEFLATED) as parcel:
        folder = Path(place)
        give(folder)
        for path in sorted(folder.rglob("*.*")):
            parcel.write(path, path.relative_to(folder).as_posix())
    return file.getvalue()


def rehearse(parcel: Parcel, *, by: Actor) -> Taken:
    """What taking it in would do, by doing it and undoing it. Raises BadFolder, BadParcel, NotAllowed."""
    with transaction.atomic():
        taken = _take(parcel, by, show=False)
        transaction.set_rollback(True)
    return taken


def deliver(parcel: Parcel, *, by: Actor, show: bool) -> Taken:
    """Takes it in; with `show` customers read it at once, else it waits in review.

    Raises BadFolder and BadParcel, and NotPossible when it was taken in already; then nothing was changed.
    """
    require_editor(by)
    with transaction.atomic():
        row = Parcel.objects.select_for_update().get(pk=parcel.pk)
        if row.taken_at:
            raise NotPossible(_("This was taken in already."))
        taken = _take(row, by, show=show and not settings.ARTICLES_NEED_TWO)
        row.taken_at = now()
        row.save(update_fields=["taken_at"])
        journal.record(acts.FOLDER_TAKEN, by=by, about=row, written=len(taken.changed), same=taken.same)
    return taken


def _take(parcel: Parcel, by: Actor, *, show: bool) -> Taken:
    with TemporaryDirectory() as place:
        folder = Path(place)
        unpack(bytes(parcel.data), folder)
        try:
            return take(folder, by=by, show=show)
        except BadFolder as trouble:
            raise BadFolder([fault.removeprefix(f"{folder}/") for fault in trouble.faults]) from trouble
        except (TextTooLong, SecretInText) as trouble:
            raise BadParcel(trouble.message) from trouble
