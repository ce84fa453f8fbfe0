"""Until when something may be taken, in words."""

from datetime import UTC, datetime

from django.utils.translation import gettext as _

from walletdesk.look.moments import exact
from walletdesk.wallet.checking.effects import Step

# Whoever writes a later year means "always".
_NEVER = int(datetime(2200, 1, 1, tzinfo=UTC).timestamp())


def within(sentence: str, step: Step) -> str:
    """The sentence of a step, with the ends that it has; what takes a leave back needs none."""
    if not step.is_leave or not step.amount:
        return sentence
    if step.ends is not None:
        sentence = _ended(sentence, step.ends)
    return sentence if step.used_by is None else _handed_in(sentence, step.used_by)


def _ended(sentence: str, seconds: int) -> str:
    if seconds >= _NEVER:
        return _("%(what)s, without an end") % {"what": sentence}
    # Permit2 takes 0 for the block itself.
    if not seconds:
        return _("%(what)s, in the same block only") % {"what": sentence}
    return _("%(what)s, until %(when)s") % {"what": sentence, "when": _moment(seconds)}


def _handed_in(sentence: str, seconds: int) -> str:
    if seconds >= _NEVER:
        return _("%(what)s. The signature never runs out.") % {"what": sentence}
    return _("%(what)s. The signature can be handed in until %(when)s.") % {
        "what": sentence, "when": _moment(seconds),
    }  # fmt: skip


def _moment(seconds: int) -> str:
    return exact(datetime.fromtimestamp(seconds, UTC))
