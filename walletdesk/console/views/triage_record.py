"""How often triage was right, for leads, with what each number means beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from walletdesk.console.door import agents_only, the_agent
from walletdesk.core.clock import now
from walletdesk.desk.models import Ticket
from walletdesk.desk.topics import Topic
from walletdesk.desk.triage.record import FEW, Score, corrections, record_of

PERIODS = (7, 30, 90, 365)
USUAL = 30
SHOWN = 30
MEANINGS: dict[str, tuple[Promise, Promise]] = {
    "kept": (_("Left as it was"), _("an agent judged anew and left the topic. Counts as right.")),
    "corrected": (_("Put right"), _("an agent chose another topic. Counts as wrong.")),
    "stood": (
        _("Closed with it"),
        _(
            "the ticket was closed and nobody changed the topic. Counts as right, and is the most it can be:"
            " not everybody puts right what no longer matters."
        ),
    ),
    "otherwise": (
        _("Chosen otherwise"),
        _("the customer had chosen another topic, which counts, and no agent has judged between them."),
    ),
    "open": (_("Not known yet"), _("the ticket is open, and nobody has judged.")),
}


@dataclass(frozen=True)
class Row:
    """One line of a table: a name, and its score as it is shown; `share` and its bounds in percent."""

    name: str | Promise
    score: Score

    @property
    def share(self) -> int | None:
        return None if self.score.share is None else round(100 * self.score.share)

    @property
    def bounds(self) -> tuple[int, int] | None:
        return self.score.bounds and (round(100 * self.score.bounds[0]), round(100 * self.score.bounds[1]))

    @property
    def sureness(self) -> int:
        return round(100 * self.score.sureness)

    @property
    def numbers(self) -> list[int]:
        return [getattr(self.score, name) for name in MEANINGS]


@require_safe
@agents_only("reports.see")
def show(request: HttpRequest) -> HttpResponse:
    """`days` is one of the periods; of anything else it is the usual one."""
    asked = request.GET.get("days", "")
    days = next((each for each in PERIODS if str(each) == asked), USUAL)
    tickets, since = Ticket.objects.visible_to(the_agent(request)), now() - timedelta(days=days)
    record, labels = record_of(tickets, since), {topic.value: topic.label for topic in Topic}
    total = Row("", record.total)
    context = {
        "days": days,
        "periods": [(each, gettext("%(n)s days") % {"n": each}) for each in PERIODS],
        "record": record,
        "total": total,
        "few": FEW,
        "meanings": [(*MEANINGS[name], number) for name, number in zip(MEANINGS, total.numbers, strict=True)],
        "by_topic": [Row(labels.get(topic, topic), score) for topic, score in record.by_topic],
        "by_sureness": [
            Row(f"{10 * tenth}–{10 * tenth + 10} %", score) for tenth, score in record.by_sureness
        ],
        "corrections": [
            (each, labels.get(each.said, each.said), round(100 * each.sure))  # type: ignore[attr-defined]
            for each in corrections(tickets, since)[:SHOWN]
        ],
        "shown": SHOWN,
    }
    return render(request, "console/reports/triage.html", context)
