"""What the e-mail channel forgets by itself."""

from datetime import timedelta

from django.db.models import BigIntegerField, Exists, OuterRef
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from procrastinate.contrib.django.models import ProcrastinateJob

from walletdesk.channels.email.models import Arrival, Content
from walletdesk.channels.email.tasks import take_in
from walletdesk.core.clock import now

LEFT_AFTER = timedelta(hours=1)


def forget_old() -> int:
    """Removes the originals that were kept long enough; the lines of the ledger stay. Returns how many went.

    A letter that nobody has read yet, or about which a person still has to decide, keeps what it said.
    """
    return Content.objects.kept_long_enough().delete()[0]


def take_up_again() -> int:
    """Gives a new job to letters whose job was given up: what is in the ledger is taken in some day, or a
    person decides. Returns how many there were.
    """
    jobs = ProcrastinateJob.objects.filter(task_name=take_in.name, status__in=["todo", "doing"])
    own = jobs.annotate(arrival=Cast(KT("args__arrival_id"), BigIntegerField())).filter(
        arrival=OuterRef("pk")
    )
    left = Arrival.objects.untaken().filter(~Exists(own), seen_at__lt=now() - LEFT_AFTER)
    keys = list(left.values_list("pk", flat=True))
    for pk in keys:
        take_in.defer(arrival_id=pk)
    return len(keys)
