"""A request for help as a typed shape: the channels make it, `Ticket.objects.open_for` takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from walletdesk.desk.carriage import TYPED_IN, Carriage
from walletdesk.desk.door import Door
from walletdesk.desk.facts import NAMES
from walletdesk.desk.facts.showing import unknown_in

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer
    from walletdesk.desk.models.queue import Queue

DETAIL_LIMIT = 200
STEPS_LIMIT = 2000


@dataclass(frozen=True)
class Details:
    """What helps to find the trouble, by the names of `desk.facts`; every part may be missing. `unknown` are
    the facts that the person said not to know, so that nobody asks again.

    Whoever makes one from a form has read its answers (`facts.read`); what a machine tells is kept as told.
    """

    account: str = ""
    happened_at: str = ""
    chain: str = ""
    transaction: str = ""
    address: str = ""
    amount: str = ""
    asset: str = ""
    error_code: str = ""
    device: str = ""
    system: str = ""
    app_version: str = ""
    steps: str = ""
    unknown: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Details:
        """What was kept with a ticket, by whatever version of the product."""
        return cls(**{name: str(kept.get(name, "")) for name in NAMES}, unknown=unknown_in(kept))

    def cleaned(self, door: Door) -> dict[str, Any]:
        """The parts that were given, without secrets."""
        texts = {name: getattr(self, name) for name in NAMES}
        cleaned = {name: cleaned_text(name, text, door) for name, text in texts.items()}
        kept: dict[str, Any] = {name: text for name, text in cleaned.items() if text}
        unknown = [name for name in NAMES if name in self.unknown and name not in kept]
        return {**kept, **({"unknown": unknown} if unknown else {})}


def cleaned_text(name: str, text: str, door: Door) -> str:
    """One fact without secrets; its steps keep their lines."""
    if name == "steps":
        return door.text(text, name, STEPS_LIMIT)
    return door.line(text, name, DETAIL_LIMIT)


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
