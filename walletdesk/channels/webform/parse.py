"""A submitted form as a typed `Intake`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from walletdesk.channels.webform.forms import names_of
from walletdesk.core import vault
from walletdesk.desk.facts import NAMES
from walletdesk.desk.intake import Details, Intake
from walletdesk.limits import by_ip

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


@dataclass(frozen=True)
class Sender:
    """Who sends a form, as far as a request tells: a customer only where one is signed in."""

    customer: Customer | None
    line: str
    language: str
    time_zone: str

    @classmethod
    def of(cls, request: HttpRequest) -> Sender:
        return cls(
            customer=getattr(request, "customer", None),
            line=by_ip(request),
            language=get_language() or "en",
            time_zone=timezone.get_current_timezone_name(),
        )


def intake_of(answers: dict[str, Any], sender: Sender) -> Intake:
    """The request for help in a valid form's answers."""
    return Intake(
        channel="webform",
        topic=answers["topic"],
        body=answers["body"],
        email=answers["email"],
        name=answers["name"],
        language=sender.language,
        time_zone=sender.time_zone,
        details=details_of(answers),
        files=answers["uploads"],
        customer=sender.customer,
        identified_by="session" if sender.customer else "",
        uid=submission_id(answers),
    )


def details_of(answers: dict[str, Any]) -> Details:
    """The facts among a valid form's answers."""
    texts = {name: str(answers.get(name, "")) for name in NAMES}
    return Details(**texts, unknown=tuple(answers.get("unknown", ())))


def submission_id(answers: dict[str, Any]) -> UUID | None:
    """The same form with the same words is the same submission, however often it is sent.

    Other words under the form's id (by the browser's Back) are another request, so that nothing is lost.
    The words themselves can't be found out from it.
    """
    if answers["uid"] is None:
        return None
    words = [str(answers.get(place, "")) for place in ("topic", "body", *NAMES)]
    said = "\0".join([str(answers["uid"]), *words, *names_of(answers["uploads"])])
    return UUID(hex=vault.digest(said, "webform.submission")[:32])
