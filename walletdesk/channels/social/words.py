"""What we say on a platform, in the reader's language: plain text, for that is all that every one shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from walletdesk import shield
from walletdesk.channels.social.models.invitation import LIFE
from walletdesk.desk.waiting import NEVER_ASKED

if TYPE_CHECKING:
    from walletdesk.channels.social.models import Dispatch, Invitation
    from walletdesk.desk.models import Message, Ticket


def answer(message: Message) -> str:
    """What an agent said, who it was, and the code by which the reader can ask us whether it is from us."""
    with override(message.ticket.language):
        who = f"{message.agent.name}, {settings.BRAND}" if message.agent else settings.BRAND
        code = _("Check code %(code)s") % {"code": message.check_code} if message.check_code else ""
        return "\n\n".join(filter(None, (message.words, " · ".join(filter(None, (f"— {who}", code))))))


def received(ticket: Ticket) -> str:
    """That it has come, under which number, when we answer, and what we never ask."""
    with override(ticket.language):
        parts = [_("We have your message. Its number is %(reference)s.") % {"reference": ticket.reference}]
        if promise := ticket.promise:
            parts.append(_("We answer here by %(time)s.") % {"time": _moment(ticket, promise.due_at)})
        check = _("Whether this account is ours: %(link)s") % {"link": f"{settings.PUBLIC_URL}/official/"}
        return "\n\n".join([" ".join(parts), str(NEVER_ASKED), check])


def own(dispatch: Dispatch) -> str:
    """A text of our own, with the one-time link at its end, whose time begins now."""
    if dispatch.invitation is None:
        return dispatch.text
    dispatch.invitation.begin()
    return "\n\n".join(filter(None, (dispatch.text, invitation(dispatch.ticket, dispatch.invitation))))


def invitation(ticket: Ticket, invited: Invitation) -> str:
    """The link into the app, and how to tell that it is ours. Nothing about an account."""
    with override(ticket.language):
        told = _(
            "What is in your account we only discuss once we know that it is yours. If you wrote this, open "
            "the link and sign in: %(link)s It works once, for %(minutes)s minutes."
        ) % {"link": invited.link, "minutes": int(LIFE.total_seconds()) // 60}
        return f"{told} {_('Give it to nobody.')}"


def moved(ticket: Ticket) -> str:
    """It goes on elsewhere; who reads this need not be who went on."""
    with override(ticket.language):
        return _("This conversation goes on in our app. What you write here from now on is a new request.")


def linked(ticket: Ticket) -> str:
    """That the code was right; neither whose account it is nor anything in it."""
    with override(ticket.language):
        return _("Thank you. We know you here from now on. You can end that in the app, under Security.")


def not_linked(ticket: Ticket) -> str:
    """Whatever was wrong: the page in the app says what to do."""
    with override(ticket.language):
        return _("That code is not right, or too old. The app shows the one that counts.")


def secret_removed(ticket: Ticket, kinds: Sequence[str]) -> str:
    """What to do at once about a secret that was in their message."""
    with override(ticket.language):
        advice = [shield.advice(kind) for kind in kinds]
        told = ["\n".join([str(one.title), *(f"• {step}" for step in one.steps)]) for one in advice]
        here = _("Please delete your message here as well: the platform still has it.")
        return "\n\n".join([*told, here])


def left_out(message: Message) -> str:
    """Which of their files we could not take, and why; empty where all are there."""
    with override(message.ticket.language):
        told = [f"{file.name}: {file.why}" for file in message.left_out]
        return "\n".join([_("We could not take this:"), *told]) if told else ""


def _moment(ticket: Ticket, at: object) -> str:
    local = at.astimezone(ZoneInfo(ticket.time_zone))  # type: ignore[attr-defined]
    return f"{date_format(local, _('j F Y, H:i'))} ({ticket.time_zone})"
