"""A colleague follows the link of an invitation: a password of their own, then the sign-in, then a factor."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from walletdesk.accounts.errors import AnswerRefused
from walletdesk.accounts.passwords import PasswordRefused
from walletdesk.console.forms.sign_in import NewPasswordForm
from walletdesk.console.models import Invitation
from walletdesk.limits.doors import by_ip, limited
from walletdesk.limits.words import CODES_BY_IP


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(CODES_BY_IP, key=by_ip)
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing, so a mail scanner can't use it up."""
    invitation = Invitation.objects.of_token(token)
    if invitation is None:
        return render(request, "console/sign_in/invitation_over.html", status=404)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation.accept(form.cleaned_data["password"])
        except PasswordRefused as refused:
            for reason in refused.refusals:
                form.add_error("password", str(reason.reason))
        except AnswerRefused:
            return render(request, "console/sign_in/invitation_over.html", status=404)
        else:
            messages.success(request, _("Your password is set. Sign in with it now."))
            return HttpResponseRedirect(reverse("console:sign_in"))
    with override(invitation.agent.language):
        context = {"form": form, "invitation": invitation, "agent": invitation.agent}
        return render(request, "console/sign_in/invitation.html", context)
