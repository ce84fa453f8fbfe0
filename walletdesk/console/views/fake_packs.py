"""The take-down pack, to print or to paste."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from walletdesk.console.door import agents_only
from walletdesk.official.fakes.models import Campaign
from walletdesk.official.fakes.pack import paper, text
from walletdesk.official.fakes.pack.document import pack_of
from walletdesk.official.fakes.permissions import TRIAGE


@require_safe
@agents_only(TRIAGE)
def show(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """In the reader's language; the letters in it are in both. Of what nobody confirmed there is none."""
    campaign = get_object_or_404(Campaign.objects.confirmed(), pk=pk)
    if form == "pdf":
        is_chinese = (get_language() or "").startswith("zh")
        answer = HttpResponse(
            paper.drawn(pack_of(campaign), is_chinese=is_chinese), content_type="application/pdf"
        )
    elif form == "text":
        answer = HttpResponse(text.written(pack_of(campaign)), content_type="text/plain; charset=utf-8")
    else:
        raise Http404
    ending = "pdf" if form == "pdf" else "txt"
    answer.headers["Content-Disposition"] = f'attachment; filename="take-down-{pk}.{ending}"'
    return answer
