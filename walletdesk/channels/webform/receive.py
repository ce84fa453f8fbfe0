"""The contact form's way into the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from walletdesk import shield
from walletdesk.channels.webform.forms import ContactForm
from walletdesk.channels.webform.parse import Sender, intake_of
from walletdesk.core.files import SIZE_LIMIT, FileRefused, clean_file
from walletdesk.core.text import TextTooLong, truncate
from walletdesk.desk.errors import NothingSaid, TooManyFiles
from walletdesk.desk.facts import NAMES
from walletdesk.desk.intake import DETAIL_LIMIT, FlowAnswers, Intake
from walletdesk.desk.models import Ticket
from walletdesk.desk.models.message import MESSAGE_LIMIT
from walletdesk.limits import words as limits

LONGEST_FILE_NAME = 60


def receive(form: ContactForm, sender: Sender, flow: FlowAnswers | None = None) -> Ticket | None:
    """The ticket for a submitted form; None when there is something to correct, which the form then says.
    `flow` are the answers of a guided flow that led to the form.

    Raises LimitReached. Whoever sends the same form again gets the same ticket and uses up nothing.
    """
    if not form.is_valid():
        return None
    intake = replace(intake_of(form.cleaned_data, sender), flow=flow)
    if not _is_known(intake):
        _count(intake, sender)
    try:
        return Ticket.objects.open_for(intake)
    except FileRefused as refused:
        form.add_error("uploads", about_file(intake.files, refused))
    except (TooManyFiles, NothingSaid) as error:
        form.add_error("uploads" if isinstance(error, TooManyFiles) else "body", str(error))
    except TextTooLong as error:
        form.add_error(_place_of(error, form), error.message)
    return None


def about_file(files: Sequence[UploadedFile], refused: FileRefused) -> str:
    """Why a file was not taken, with the name of the one that it is about."""
    for file in files:
        try:
            file.seek(0)
            too_large = (file.size or 0) > SIZE_LIMIT
            if too_large or not clean_file(file.name or "", file.read()):
                break
        except FileRefused:
            break
    else:
        return str(refused.message)
    name = truncate(shield.remove(file.name or "", field="file").text, LONGEST_FILE_NAME)
    return _("“%(name)s”: %(why)s") % {"name": name, "why": refused.message}


def _is_known(intake: Intake) -> bool:
    return bool(intake.uid) and Ticket.objects.filter(client_uid=intake.uid, email=intake.email).exists()


def _count(intake: Intake, sender: Sender) -> None:
    limits.CONTACT_BY_IP.take(sender.line)
    # Counted for each place: a stranger elsewhere can't use up the requests of whose address it is.
    claimed = f"{intake.email.casefold()} {sender.line}"
    limits.CONTACT_BY_ADDRESS.take(str(sender.customer.public_id) if sender.customer else claimed)
    if intake.files:
        limits.UPLOADS.take(sender.line, min(len(intake.files), limits.UPLOADS.count))


def _place_of(error: TextTooLong, form: ContactForm) -> str:
    """Which answer was too long; the door only says how long it may be."""
    if error.limit >= MESSAGE_LIMIT:
        return "body"
    if error.limit != DETAIL_LIMIT:
        return "name"
    return max(NAMES, key=lambda place: len(form.cleaned_data.get(place, "")))
