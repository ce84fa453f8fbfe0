"""Whether background work is done in time: how long the job has waited that has waited longest."""

from datetime import timedelta

from django.db import connection

from walletdesk.help.status import checks
from walletdesk.help.status.checks import Outcome
from walletdesk.help.status.states import State

SLOW_AFTER = timedelta(minutes=2)
DOWN_AFTER = timedelta(minutes=15)
# A job is due when its time has come, or else when it was put in; letters wait for reasons of their own.
_WAITING = """
SELECT max(now() - due.at) FROM procrastinate_jobs AS job, LATERAL (
    SELECT COALESCE(job.scheduled_at, (
        SELECT max(event.at) FROM procrastinate_events AS event WHERE event.job_id = job.id
    )) AS at
) AS due
WHERE job.status = 'todo' AND job.queue_name <> 'letters' AND due.at < now()
"""


@checks.register("work")
def work() -> Outcome:
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        waited = cursor.fetchone()[0] or timedelta(0)
    reason = f"A job has waited for {waited.total_seconds():.0f} s."
    if waited > DOWN_AFTER:
        return Outcome(State.DOWN, reason)
    return Outcome(State.SLOW, reason) if waited > SLOW_AFTER else Outcome()
