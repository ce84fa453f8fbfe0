"""Connecting a mailbox by its owner's consent: to the provider, and back with a code."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.channels.email.intake.imap.consent import Pending
from walletdesk.channels.email.models import Mailbox, MailboxTrouble
from walletdesk.console.door import REFUSALS, agents_only, refusal, the_agent
from walletdesk.core.text import strip_unseen
from walletdesk.limits import words as limits

PENDING = "mailbox_consent"


def callback_address() -> str:
    """What is registered at the provider; one for all mailboxes."""
    return settings.PUBLIC_URL.rstrip("/") + reverse("console:mailbox_consented")


@require_POST
@agents_only("settings.edit")
def begin(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Shows where it goes on: the policy of our pages lets no form lead to another site."""
    limits.MAIL_TRIALS.take(the_agent(request).actor_id)
    consentable = Mailbox.objects.in_use().exclude(consent_url="")
    mailbox = get_object_or_404(consentable, public_id=public_id)
    pending = Pending.of(mailbox)
    request.session[PENDING] = pending.to_json()
    context = {"mailbox": mailbox, "address": pending.address(mailbox, callback_address())}
    return render(request, "console/mail/consent.html", context)


@require_safe
@agents_only("settings.edit")
def end(request: HttpRequest) -> HttpResponse:
    """The provider's answer, which counts once, and only for the session that asked."""
    kept = request.session.pop(PENDING, None)
    pending = Pending(**kept) if kept else None
    if pending is None or not pending.is_for(strip_unseen(request.GET.get("state", ""))):
        messages.error(request, _("This answer belongs to nothing that you began here. Connect once more."))
        return HttpResponseRedirect(f"{reverse('console:mail')}#receiving")
    mailbox = get_object_or_404(Mailbox.objects.in_use(), public_id=pending.mailbox)
    if problem := _problem(request, pending, mailbox):
        messages.error(request, problem)
    else:
        messages.success(request, _("Connected. Try out whether letters can be fetched."))
    return HttpResponseRedirect(reverse("console:mailbox", args=[mailbox.public_id]))


def _problem(request: HttpRequest, pending: Pending, mailbox: Mailbox) -> str:
    """What stands against it, in plain words; nothing once the mailbox is connected."""
    if error := request.GET.get("error", ""):
        return _refused(error)
    if mailbox.version != pending.version:
        return _("The mailbox was changed meanwhile. Connect once more.")
    try:
        token = pending.redeem(mailbox, request.GET.get("code", "")[:4000], callback_address())
        mailbox.connect(token, by=the_agent(request))
    except MailboxTrouble as trouble:
        return " ".join(filter(None, (str(trouble.kind.label), trouble.detail)))
    except ValidationError as wrong:
        return " ".join(wrong.messages)
    except REFUSALS as problem:
        return str(refusal(problem))
    return ""


def _refused(error: str) -> str:
    """By the provider's word for it, of which only letters are repeated (RFC 6749, 4.1.2.1)."""
    if error == "access_denied":
        return _("Access was denied at the provider. Nothing has changed.")
    word = "".join(
        letter for letter in error[:60] if letter.isascii() and (letter.isalpha() or letter == "_")
    )
    return _("The provider refuses: %(word)s") % {"word": word}
