"""Facts of a request: checked while they are typed; nothing of it is stored."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from walletdesk import shield
from walletdesk.desk.facts import NAMES, read
from walletdesk.limits import by_ip, limited
from walletdesk.limits.words import FACT_CHECKS
from walletdesk.portal.fact_notes import notes

LONGEST_CHECKED = 2000


@never_cache
@require_POST
@limited(FACT_CHECKS, key=by_ip)
def create_check(request: HttpRequest) -> JsonResponse:
    """What is wrong with the answers, what we know of them, and which hold a secret."""
    zone = timezone.get_current_timezone_name()
    given = {name: request.POST.get(name, "")[:LONGEST_CHECKED] for name in NAMES}
    secrets = [name for name, text in given.items() if shield.remove(text, field=name).kinds]
    reading = read({name: text for name, text in given.items() if name not in secrets}, zone)
    return JsonResponse(
        {
            "problems": {name: str(problem) for name, problem in reading.problems.items()},
            "notes": {name: asdict(note) for name, note in notes(reading.values, zone).items()},
            "secrets": secrets,
        }
    )
