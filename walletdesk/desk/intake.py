"""A request for help as a typed shape: the channels make it, `Ticket.objects.open_for` takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from walletdesk.desk.carriage import TYPED_IN, Carriage
from walletdesk.desk.door import Door

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer
    from walletdesk.desk.models.queue import Queue

DETAIL_LIMIT = 200


@dataclass(frozen=True)
class Details:
    """What helps to find the trouble; every part may be missing."""

    device: str = ""
    app_version: str = ""
    error_code: str = ""
    transaction: str = ""

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Details:
        """What was kept with a ticket, by whatever version of the product."""
        return cls(**{name: str(kept.get(name, "")) for name in cls.__dataclass_fields__})

    def cleaned(self, door: Door) -> dict[str, str]:
        """The parts that were given, without secrets."""
        cleaned = {place: door.line(text, place, DETAIL_LIMIT) for place, text in asdict(self).items()}
        return {place: text for place, text in cleaned.items() if text}


@dataclass(frozen=True)
class FlowAnswers:
    """What a guided flow found out before somebody wrote: pairs of question and answer, by their names in
    that version of the flow.
    """

    slug: str
    version: int
    answers: tuple[tuple[str, str], ...]

    @classmethod
    def from_json(cls, kept: Any) -> FlowAnswers | None:
        """What was kept with a ticket under `flow`; None where it did not come by a flow."""
        if not isinstance(kept, dict):
            return None
        pairs = tuple((str(question), str(answer)) for question, answer in kept.get("answers", ()))
        return cls(str(kept.get("slug", "")), int(kept.get("version", 0)), pairs)

    def cleaned(self, door: Door) -> dict[str, Any]:
        """To be kept with a ticket, without secrets."""
        pairs = [[question, door.line(answer, "flow", DETAIL_LIMIT)] for question, answer in self.answers]
        return {"slug": self.slug, "version": self.version, "answers": pairs}


@dataclass(frozen=True)
class Intake:
    """One request for help. `customer` is set only when the channel knows who it is: by a session or by a
    signed identity, as `identified_by` says. `uid` is the sender's own id of this submission, so that sending
    it twice makes one ticket. `is_confirmed` is false where a machine wrote, which must not be answered.
    """

    channel: str
    topic: str
    body: str
    email: str
    subject: str = ""
    name: str = ""
    language: str = "en"
    time_zone: str = "UTC"
    details: Details = field(default_factory=Details)
    files: Sequence[UploadedFile] = ()
    customer: Customer | None = None
    identified_by: str = ""
    queue: Queue | None = None
    uid: UUID | None = None
    carriage: Carriage = TYPED_IN
    is_confirmed: bool = True
    flow: FlowAnswers | None = None

    def kept_details(self, door: Door) -> dict[str, Any]:
        """The details as the ticket keeps them; the answers of a flow stand under a name of their own."""
        flow = {"flow": self.flow.cleaned(door)} if self.flow else {}
        return {**self.details.cleaned(door), **flow}
