"""The help centre as a folder: fetched as a zip, and one that was sent looked at before it is taken in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.console.door import REFUSALS, agents_only, refusal, the_agent
from walletdesk.core.clock import now
from walletdesk.help.errors import BadFolder
from walletdesk.help.folder.delivering import deliver, packed, rehearse
from walletdesk.help.folder.unpacking import MOST_BYTES
from walletdesk.help.models import Parcel

FAULTS_SHOWN = 200


@require_safe
@agents_only("articles.edit")
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "console/help/folder.html", {})


@require_safe
@agents_only("articles.edit")
def download(request: HttpRequest) -> HttpResponse:
    day = timezone.localtime(now()).strftime("%Y-%m-%d")
    headers = {"Content-Disposition": f'attachment; filename="help-centre-{day}.zip"'}
    return HttpResponse(packed(), content_type="application/zip", headers=headers)


@require_POST
@agents_only("articles.edit")
def bring(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("folder")
    if file is None:
        return _refused(request, [_("Please choose a zip file.")])
    try:
        parcel = Parcel.objects.bring(file.read(MOST_BYTES + 1), by=the_agent(request), name=file.name or "")
    except REFUSALS as problem:
        return _refused(request, [refusal(problem)])
    return HttpResponseRedirect(_address(parcel))


@require_safe
@agents_only("articles.edit")
def show_parcel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What taking it in would change."""
    parcel = _parcel(request, public_id)
    context: dict[str, Any] = {"parcel": parcel, "needs_two": settings.ARTICLES_NEED_TWO}
    try:
        context["taken"] = rehearse(parcel, by=the_agent(request))
    except BadFolder as trouble:
        return _refused(request, trouble.faults)
    except REFUSALS as problem:
        return _refused(request, [refusal(problem)])
    return render(request, "console/help/parcel.html", context)


@require_POST
@agents_only("articles.edit")
def take(request: HttpRequest, public_id: UUID) -> HttpResponse:
    parcel = _parcel(request, public_id)
    try:
        taken = deliver(parcel, by=the_agent(request), show=request.POST.get("show") == "yes")
    except BadFolder as trouble:
        return _refused(request, trouble.faults)
    except REFUSALS as problem:
        return _refused(request, [refusal(problem)])
    done = _("Taken in: %(written)s texts written, %(same)s the same as before.")
    messages.success(request, done % {"written": taken.written, "same": taken.same})
    return HttpResponseRedirect(reverse("console:help"))


def _refused(request: HttpRequest, faults: list[str]) -> HttpResponse:
    context = {"faults": faults[:FAULTS_SHOWN], "more": max(0, len(faults) - FAULTS_SHOWN)}
    return render(request, "console/help/folder.html", context, status=422)


def _parcel(request: HttpRequest, public_id: UUID) -> Parcel:
    return get_object_or_404(Parcel.objects.of(the_agent(request)), public_id=public_id)


def _address(parcel: Parcel) -> str:
    return reverse("console:help_parcel", args=[parcel.public_id])
