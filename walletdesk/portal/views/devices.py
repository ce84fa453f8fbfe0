"""Devices and their sessions: what they are called, where they are signed in, and an end to that."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.accounts.models import Device, Session
from walletdesk.portal.door import customers_only, the_customer
from walletdesk.portal.forms.security import DeviceNameForm


@require_safe
@customers_only
def index(request: HttpRequest) -> HttpResponse:
    """This device first, then the others, the one seen last first."""
    customer, here = the_customer(request), getattr(request, "device", None)
    sessions = list(customer.sessions.live().select_related("device").order_by("-seen_at"))
    present = Session.objects.with_key(request.session.session_key).first()
    rows = [
        {
            "device": device,
            "is_here": here is not None and device.pk == here.pk,
            "sessions": [session for session in sessions if session.device_id == device.pk],
        }
        for device in customer.devices.known().order_by("-seen_at")
    ]
    rows.sort(key=lambda row: not row["is_here"])
    others = len([session for session in sessions if session != present])
    return render(request, "portal/security/devices.html", {"rows": rows, "others": others})


def _own(request: HttpRequest, pk: int) -> Device:
    device = the_customer(request).devices.known().filter(pk=pk).first()
    if device is None:
        raise Http404
    return device


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    device = _own(request, pk)
    form = DeviceNameForm(request.POST or None, initial={"name": device.own_name})
    if request.method == "POST" and form.is_valid():
        device.rename(form.cleaned_data["name"])
        messages.success(request, _("Renamed."))
        return HttpResponseRedirect(reverse("devices"))
    context = {"form": form, "title": _("Rename the device"), "back": reverse("devices")}
    return render(request, "portal/security/name.html", context)


@require_POST
@customers_only
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """Signs one device out; it stays known."""
    customer, device = the_customer(request), _own(request, pk)
    for session in customer.sessions.filter(device=device):
        customer.end_session(session, by=customer)
    messages.success(request, _("“%(name)s” is signed out.") % {"name": device.name})
    return HttpResponseRedirect(reverse("devices"))


@require_POST
@customers_only
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    customer.end_sessions(by=customer, but=Session.objects.with_key(request.session.session_key).first())
    messages.success(request, _("You are signed out everywhere but here."))
    return HttpResponseRedirect(reverse("devices"))


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
def destroy(request: HttpRequest, pk: int) -> HttpResponse:
    """Forgets a device: from then on it is a stranger's."""
    customer, device = the_customer(request), _own(request, pk)
    if request.method == "POST":
        customer.forget_device(device, by=customer)
        messages.success(request, _("“%(name)s” is forgotten.") % {"name": device.name})
        return HttpResponseRedirect(reverse("devices"))
    context = {
        "title": _("Forget “%(name)s”?") % {"name": device.name},
        "words": [
            _(
                "It is signed out. "
                "When somebody signs in there again, it counts as a new device and we write to you."
            ),
            _(
                "Do this with every device that you don’t know or don’t have any more. "
                "If you never had it, change your password too."
            ),
        ],
        "button": _("Forget this device"),
        "back": reverse("devices"),
    }
    return render(request, "portal/parts/confirm.html", context)
