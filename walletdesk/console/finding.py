"""What a search has found, in words for the agent: troubles, reasons, and filters to take away or to add."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from walletdesk.desk.searching.evidence import Place
from walletdesk.desk.searching.fields import Trouble
from walletdesk.desk.searching.query import LONGEST_QUERY, Problem
from walletdesk.desk.searching.search import Found, Outcome

# One more than is looked for, so that it can be said that the rest was left out.
LONGEST = LONGEST_QUERY + 1
TROUBLES = {
    Trouble.FIELD: gettext_lazy("“%(written)s” isn’t a field here. It was looked for as words."),
    Trouble.VALUE: gettext_lazy("“%(written)s” wasn’t understood and was left out."),
    Trouble.DATE: gettext_lazy("“%(written)s” isn’t a day. Days are written like 2026-01-31."),
    Trouble.LONG: gettext_lazy("Only the first %(limit)s characters were looked for."),
    Trouble.MANY: gettext_lazy("Only the first words were looked for."),
    Trouble.TAGS: gettext_lazy("Tickets have no tags here. “%(written)s” was left out."),
    Trouble.WHO: gettext_lazy("No colleague has this name: “%(written)s” was left out."),
}
PLACES = {
    Place.SUBJECT: gettext_lazy("in the subject"),
    Place.MESSAGE: gettext_lazy("in a message"),
    Place.NOTE: gettext_lazy("in a note"),
    Place.FILE: gettext_lazy("in a file’s name"),
    Place.DETAIL: gettext_lazy("in the details"),
}
OFFERS = (
    ("status:open", gettext_lazy("Open tickets")),
    ("assignee:me", gettext_lazy("Mine")),
    ("assignee:none", gettext_lazy("Unassigned")),
    ("status:overdue", gettext_lazy("Overdue")),
    ("has:file", gettext_lazy("With a file")),
)
HELP = (
    ('"gas 费"', gettext_lazy("exactly these words in a row")),
    ("-refund", gettext_lazy("without this word")),
    ("status:open", gettext_lazy("open, closed, overdue, waiting, answered")),
    ("assignee:me", gettext_lazy("me, none, or a colleague’s name")),
    ("after:2026-01-01", gettext_lazy("opened on this day or later")),
    ("before:2026-02", gettext_lazy("opened before this day or month")),
    ("channel:email", gettext_lazy("webform, chat, email")),
    ("topic:stolen", gettext_lazy("locked, password, second_factor, transaction, stolen, scam, fee, other")),
    ("queue:help", gettext_lazy("a queue’s name")),
    ("language:zh", gettext_lazy("zh or en")),
    ("has:file", gettext_lazy("with a file")),
    ("customer:lin@example.com", gettext_lazy("a person’s whole address, number or name; goes on record")),
    ("WD-7K3M-9Q2X-4T3", gettext_lazy("a reference, or its beginning")),
)


@dataclass(frozen=True)
class Chip:
    """A filter; `query` is what the search is with it, or without it."""

    label: str
    query: str


@dataclass(frozen=True)
class Hit:
    """One row of what was found."""

    found: Found
    is_first_wide: bool

    @property
    def place(self) -> str:
        return str(PLACES[self.found.evidence.place]) if self.found.evidence else ""

    @property
    def reason(self) -> str:
        """For leads: which words were met, and how."""
        if not self.found.evidence:
            return _("Only fields were asked for.")
        words = _(", ").join(self.found.evidence.why) or "–"
        return (_("Means the same as: %(words)s") if self.found.is_wide else _("Met: %(words)s")) % {
            "words": words
        }


class Finding:
    """One page of what was found."""

    help = HELP

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome

    @property
    def hits(self) -> Iterator[Hit]:
        was_wide = False
        for found in self.outcome.found:
            yield Hit(found, is_first_wide=found.is_wide and not was_wide)
            was_wide = found.is_wide

    @property
    def troubles(self) -> list[str]:
        return [_words(problem) for problem in self.outcome.problems]

    @property
    def corrections(self) -> str:
        """What was looked for instead of words that nobody has written."""
        meant = [
            _("“%(word)s” for “%(written)s”") % {"word": right, "written": word}
            for word, right in self.outcome.meant.items()
        ]
        return (
            _("Nothing has the words as they were written. Looked for: %(words)s")
            % {"words": _(", ").join(meant)}
            if meant
            else ""
        )

    @property
    def chips(self) -> list[Chip]:
        """The filters that are on, to be taken away."""
        text = self.outcome.query.text
        return [
            Chip(one.written, " ".join(text.replace(one.written, " ", 1).split()))
            for one in self.outcome.query.conditions
        ]

    @property
    def offers(self) -> list[Chip]:
        """Filters that could be added."""
        text = self.outcome.query.text.strip()
        return [Chip(str(label), f"{text} {part}") for part, label in OFFERS if part not in text]


def _words(problem: Problem) -> str:
    return str(TROUBLES[problem.trouble]) % {"written": problem.written, "limit": LONGEST_QUERY}
