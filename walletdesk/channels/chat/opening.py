"""The pre-chat as a typed shape: a few short answers and the first words."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from walletdesk.channels.chat.endpoint import Call
from walletdesk.channels.chat.entry import read_entry
from walletdesk.channels.chat.identity import Identity
from walletdesk.channels.chat.models.conversation import Opening
from walletdesk.channels.chat.refusals import FieldWrong
from walletdesk.desk.intake import Details, Intake
from walletdesk.desk.models import Channel
from walletdesk.desk.topics import Topic

LONGEST_EMAIL = 254  # RFC 5321, 4.5.3.1.3, with its erratum 1690


def read_opening(call: Call) -> Opening:
    """What was asked for. Raises FieldWrong; nothing is stored by this."""
    given = call.request.POST
    identity = read_entry(given.get("entry", ""), call.site)
    intake = Intake(
        channel=Channel.CHAT,
        topic=_topic(given.get("topic", "")),
        body=given.get("body", ""),
        email=_email(given.get("email", ""), identity),
        name=identity.customer.name if identity else given.get("name", ""),
        language=get_language() or "en",
        time_zone=given.get("time_zone", ""),
        details=Details(device=given.get("device", ""), app_version=given.get("app_version", "")),
        files=call.request.FILES.getlist("file"),
        customer=identity.customer if identity else None,
        identified_by=identity.how if identity else "",
    )
    return Opening(call.site, call.origin, uid_of(given.get("uid", "")), intake)


def uid_of(text: str) -> uuid.UUID:
    """The sender's own id of what it sends. Raises FieldWrong."""
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise FieldWrong("uid", _("This needs an id of its own.")) from error


def _topic(text: str) -> str:
    if text not in Topic.values:
        raise FieldWrong("topic", _("Please choose what it is about."))
    return text


def _email(text: str, identity: Identity | None) -> str:
    """Needed from a stranger, for whom a closed window would be the end; known for everybody else."""
    if identity:
        return identity.customer.email
    email = text.strip()
    try:
        validate_email(email[: LONGEST_EMAIL + 1])
    except ValidationError as error:
        raise FieldWrong("email", _("Please enter an e-mail address such as name@example.com.")) from error
    if len(email) > LONGEST_EMAIL:
        raise FieldWrong("email", _("This e-mail address is too long."))
    return email
