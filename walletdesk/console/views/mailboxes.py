"""The mailboxes that letters are fetched from: set up, tried out, stopped, taken away."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.channels.email.alarms import MAILBOX_SILENT_FOR
from walletdesk.channels.email.models import Mailbox
from walletdesk.console.door import REFUSALS, agents_only, attempt, is_fragment, refusal, the_agent
from walletdesk.console.forms.mailboxes import MailboxForm
from walletdesk.console.views.mailbox_consent import callback_address
from walletdesk.core.clock import now
from walletdesk.limits import words as limits


def rows(mailboxes: Iterable[Mailbox]) -> list[dict[str, Any]]:
    """Each with the word for how it is: stopped, unconnected, troubled, unwatched, new or good."""
    return [{"it": mailbox, "how": _how(mailbox)} for mailbox in mailboxes]


def _how(mailbox: Mailbox) -> str:
    standing = mailbox.standing
    if mailbox.paused_at:
        return "stopped"
    if not mailbox.is_connected:
        return "unconnected"
    if standing.trouble:
        return "troubled"
    looked_at = max(filter(None, (standing.seen_at, mailbox.watched_since)))
    if looked_at < now() - MAILBOX_SILENT_FOR:
        return "unwatched"
    return "good" if standing.seen_at else "new"


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("settings.edit")
def new(request: HttpRequest) -> HttpResponse:
    form = MailboxForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add = Mailbox.objects.add
        mailbox = _saved(form, lambda: add(secrets=form.secrets, by=the_agent(request), **form.details))
        if mailbox:
            messages.success(request, _added(mailbox))
            return _to(mailbox)
    return render(request, "console/mail/new_mailbox.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("settings.edit")
def show(request: HttpRequest, public_id: UUID) -> HttpResponse:
    mailbox = _mailbox(public_id)
    form = MailboxForm(request.POST or None, mailbox=mailbox)
    if request.method == "POST" and form.is_valid():
        secrets, details, by = form.secrets, form.details, the_agent(request)
        if _saved(form, lambda: mailbox.change(secrets=secrets, by=by, **details) or mailbox):
            messages.success(request, _("Saved. The watch begins anew with it."))
            return _to(mailbox)
    return _page(request, public_id, form=form)


@require_POST
@agents_only("settings.edit")
def try_out(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Connects now, which may take a while; nothing is fetched."""
    limits.MAIL_TRIALS.take(the_agent(request).actor_id)
    mailbox = _mailbox(public_id)
    found = mailbox.try_out()
    if is_fragment(request):
        return render(request, "console/mail/tried.html", {"tried": found})
    return _page(request, public_id, form=MailboxForm(mailbox=mailbox), tried=found)


@require_POST
@agents_only("settings.edit")
def pause(request: HttpRequest, public_id: UUID) -> HttpResponse:
    done = _("Stopped. Letters stay where they are.")
    return _do(request, public_id, lambda mailbox: mailbox.pause(by=the_agent(request)), done)


@require_POST
@agents_only("settings.edit")
def resume(request: HttpRequest, public_id: UUID) -> HttpResponse:
    done = _("It is watched again, and what came meanwhile is fetched.")
    return _do(request, public_id, lambda mailbox: mailbox.resume(by=the_agent(request)), done)


@require_POST
@agents_only("settings.edit")
def retire(request: HttpRequest, public_id: UUID) -> HttpResponse:
    done = _("Removed, and its password forgotten. What was fetched stays.")
    response = _do(request, public_id, lambda mailbox: mailbox.retire(by=the_agent(request)), done)
    response["Location"] = f"{reverse('console:mail')}#receiving"
    return response


def _added(mailbox: Mailbox) -> str:
    if mailbox.is_connected:
        return _("Added. It is watched from now on; try out whether it works.")
    return _("Added. Connect it now, so that letters can be fetched.")


def _saved(form: MailboxForm, save: Callable[[], Mailbox]) -> Mailbox | None:
    try:
        return save()
    except ValidationError as wrong:
        form.add_error(None, wrong)
    except REFUSALS as problem:
        form.add_error(None, refusal(problem))
    return None


def _do(
    request: HttpRequest, public_id: UUID, verb: Callable[[Mailbox], None], done: str
) -> HttpResponseRedirect:
    mailbox = _mailbox(public_id)
    attempt(request, lambda by: verb(mailbox), done)
    return _to(mailbox)


def _page(request: HttpRequest, public_id: UUID, **context: Any) -> HttpResponse:
    # Read anew: what the form could not save still stands in the row that it was given.
    (row,) = rows([_mailbox(public_id)])
    return render(
        request, "console/mail/mailbox.html", {"row": row, "callback": callback_address(), **context}
    )


def _to(mailbox: Mailbox) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("console:mailbox", args=[mailbox.public_id]))


def _mailbox(public_id: UUID) -> Mailbox:
    return get_object_or_404(Mailbox.objects.in_use().select_related("standing"), public_id=public_id)
