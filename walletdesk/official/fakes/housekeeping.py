"""What reports of fakes forget in time; the page of recurring work calls this once a day."""

from django.conf import settings
from django.db import transaction

from walletdesk import journal
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now
from walletdesk.official.fakes import acts
from walletdesk.official.fakes.models import Picture, Report, Tally

_AT_ONCE = 500


@transaction.atomic
def forget_old() -> dict[str, int]:
    """Deletes texts and pictures that were kept as long as the setting says; that there was a report
    stays."""
    old = Report.objects.filter(at__lt=now() - settings.FAKES_EVIDENCE_KEPT, forgotten_at=None)
    chosen = [*old.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE]]
    Picture.objects.filter(report__in=chosen).delete()
    Report.objects.filter(pk__in=chosen).update(text="", sketch=[], forgotten_at=now())
    if chosen:
        journal.record(acts.EVIDENCE_FORGOTTEN, by=SYSTEM, count=len(chosen))
    return {"reports": len(chosen), "tallies": Tally.objects.forget_old()}
