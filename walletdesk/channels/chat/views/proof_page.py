"""Our own page for a proof by passkey or authenticator app, opened from a conversation in a new window."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.accounts.errors import AnswerRefused, NotAllowed
from walletdesk.accounts.visit import Visit
from walletdesk.accounts.webauthn import works_at
from walletdesk.channels.chat.models import Conversation
from walletdesk.channels.chat.proving import behind_door
from walletdesk.channels.chat.views.proof import require_asked
from walletdesk.desk.errors import DeskError
from walletdesk.limits import LimitReached

LONGEST_ANSWER = 20_000


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, token: str) -> HttpResponse:
    conversation = _conversation(token)
    problem = ""
    if request.method == "POST":
        problem = _prove(request, conversation)
        if not problem:
            return redirect("chat:proof_page", token=token)
    context = {
        "ticket": conversation.ticket,
        "proven": conversation.ticket.proof,
        "passkeys_work": works_at(request.get_host()),
        "problem": problem,
        "token": token,
    }
    return render(request, "chat/proof/show.html", context, status=422 if problem else 200)


@never_cache
@require_POST
def ask_passkey(request: HttpRequest, token: str) -> JsonResponse:
    """What the page asks the browser to sign."""
    conversation = _conversation(token)
    return JsonResponse(conversation.ticket.ask_proof_passkey(by=conversation.guest).as_json())


def _conversation(token: str) -> Conversation:
    conversation = behind_door(token)
    if conversation is None:
        raise Http404
    try:
        require_asked(conversation)
    except DeskError as error:
        raise Http404 from error
    return conversation


def _prove(request: HttpRequest, conversation: Conversation) -> str:
    """Nothing when the answer was right, else why not."""
    method, answer = _answer(request)
    try:
        conversation.ticket.prove(
            by=conversation.guest, method=method, answer=answer, visit=Visit.of(request)
        )
    except LimitReached:
        return _("That was tried too often. Please wait half an hour, or use a code by e-mail in the chat.")
    except AnswerRefused:
        if method == "passkey":
            return _("This passkey isn't one of this account. Please try another one, or another way.")
        return _("That code isn't right. Wait for the next one in your app and type it in here.")
    except NotAllowed as error:
        raise Http404 from error
    return ""


def _answer(request: HttpRequest) -> tuple[str, Any]:
    if request.POST.get("method") == "passkey":
        return "passkey", _signed(request.POST.get("answer", ""))
    return "totp", "".join(request.POST.get("code", "").split())[:12]


def _signed(text: str) -> dict[str, Any]:
    """What the browser signed, or nothing that could be right."""
    try:
        answer = json.loads(text[:LONGEST_ANSWER])
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
