"""How many were helped without an agent, with what each number means beside it."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from walletdesk.console.door import agents_only
from walletdesk.core.clock import now
from walletdesk.desk.topics import Topic
from walletdesk.help.suggesting.counting import Tally, by_article, by_topic, by_week

LOOKED_BACK = timedelta(weeks=12)
MEANINGS = {
    "shown": (
        gettext_lazy("Shown"),
        gettext_lazy("were shown at least one article, in the contact form or in the chat."),
    ),
    "opened": (gettext_lazy("Opened"), gettext_lazy("opened one of them.")),
    "said": (
        gettext_lazy("Said so"),
        gettext_lazy("said that it is solved, and have not written to us since. Counts as helped."),
    ),
    "silent": (
        gettext_lazy("Silent for 72 hours"),
        gettext_lazy(
            "opened one in the form, said nothing, and sent us nothing for 72 hours. Counts as helped, and is"
            " the most it can be: who writes from another browser without signing in is not recognised."
        ),
    ),
    "asked": (
        gettext_lazy("Asked an agent"),
        gettext_lazy("wrote to us all the same; in the chat, everybody who did not say that it is solved."),
    ),
    "open": (gettext_lazy("Not known yet"), gettext_lazy("opened one less than 72 hours ago.")),
    "unknown": (
        gettext_lazy("Never known"),
        gettext_lazy("opened nothing and wrote nothing. They are counted neither as helped nor as not."),
    ),
}


@require_safe
@agents_only("reports.see")
def show(request: HttpRequest) -> HttpResponse:
    since = now() - LOOKED_BACK
    weeks, topics = by_week(since), by_topic(since)
    total = Tally.together(tally for _week, tally in weeks)
    labels = {topic.value: topic.label for topic in Topic}
    by_name = [(date_format(week, "MONTH_DAY_FORMAT"), _numbers(tally)) for week, tally in weeks]
    by_label = [(labels.get(topic, topic), _numbers(tally)) for topic, tally in topics]
    context = {
        "total": total,
        "share": round(100 * total.share) if total.share is not None else None,
        "known": total.helped + total.asked,
        "meanings": [(*MEANINGS[name], number) for name, number in _named(total)],
        "tables": [
            (_("By week"), _("Week from"), by_name),
            (_("By topic"), _("Topic"), by_label),
        ],
        "articles": by_article(since),
    }
    return render(request, "console/reports/self_help.html", context)


def _named(tally: Tally) -> list[tuple[str, int]]:
    return [(name, getattr(tally, name)) for name in MEANINGS]


def _numbers(tally: Tally) -> list[int]:
    return [number for _name, number in _named(tally)]
