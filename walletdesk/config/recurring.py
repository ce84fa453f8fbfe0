"""All clockwork on one page: what happens by itself, when, and the one function that does it.

Times are cron's five fields, UTC; a sixth is for seconds. Each is safe to run twice and by several workers:
whoever is first puts it into the queue, the others find it there.
"""

import logging
from dataclasses import dataclass

from django.utils.module_loading import import_string
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recurring:
    """One line of the page."""

    name: str
    cron: str
    verb: str


PAGE = (
    Recurring("journal.seal", "* * * * * */10", "walletdesk.journal.seal"),
    Recurring("live.prune", "*/5 * * * *", "walletdesk.live.prune"),
    Recurring("limits.prune", "17 * * * *", "walletdesk.limits.prune"),
    Recurring("accounts.forget_old", "27 * * * *", "walletdesk.accounts.housekeeping.forget_old"),
    Recurring("wallet.forget_old", "37 * * * *", "walletdesk.wallet.housekeeping.forget_old"),
    Recurring("notices.forget_old", "57 3 * * *", "walletdesk.notices.housekeeping.forget_old"),
    Recurring("wallet.catch_up", "* * * * * */20", "walletdesk.wallet.arrivals.catch_up"),
    Recurring("wallet.refresh_balances", "*/10 * * * *", "walletdesk.wallet.balances.refresh_old"),
    Recurring("wallet.refresh_prices", "*/10 * * * *", "walletdesk.wallet.prices.refresh"),
    Recurring("help.publish_scheduled", "* * * * *", "walletdesk.help.clockwork.publish_scheduled"),
    Recurring("portal.note_tickets", "*/5 * * * *", "walletdesk.portal.helping.note_tickets"),
    Recurring("help.forget_old", "13 4 * * *", "walletdesk.help.clockwork.forget_old"),
    Recurring("suggesting.forget_old", "7 * * * *", "walletdesk.help.suggesting.housekeeping.forget_old"),
    Recurring("flows.settle_and_forget", "33 * * * *", "walletdesk.help.flows.clockwork.settle_and_forget"),
    Recurring("desk.triage_waiting", "* * * * *", "walletdesk.desk.clockwork.triage_waiting"),
    Recurring("status.look", "* * * * *", "walletdesk.help.status.clockwork.look"),
    Recurring("status.tell", "* * * * * */20", "walletdesk.help.status.clockwork.tell"),
    Recurring("status.forget_old", "13 * * * *", "walletdesk.help.status.clockwork.forget_old"),
    Recurring("desk.ring_reminders", "* * * * *", "walletdesk.desk.clockwork.ring_reminders"),
    Recurring("desk.forget_presence", "37 * * * *", "walletdesk.desk.clockwork.forget_presence"),
    Recurring("desk.fill_search", "7 * * * *", "walletdesk.desk.clockwork.fill_search"),
    Recurring("desk.sweep_files", "47 4 * * *", "walletdesk.desk.clockwork.sweep_files"),
    Recurring("watch.withdraw", "* * * * *", "walletdesk.watch.looking_at_chain.withdraw_all_gone"),
    Recurring("console.follow_traces", "* * * * *", "walletdesk.console.clockwork.follow_traces"),
    Recurring("email.forget_old", "7 4 * * *", "walletdesk.channels.email.housekeeping.forget_old"),
    Recurring("email.take_in_waiting", "* * * * *", "walletdesk.channels.email.intake.batch.take_in_waiting"),
    Recurring("email.take_up_again", "23 * * * *", "walletdesk.channels.email.housekeeping.take_up_again"),
    Recurring("wallet.follow_sends", "* * * * *", "walletdesk.wallet.becoming.follow_open"),
    Recurring("official.sign_list", "*/5 * * * *", "walletdesk.official.models.signed_list.keep_fresh"),
    Recurring("official.check_proofs", "*/15 * * * *", "walletdesk.official.clockwork.check_proofs"),
    Recurring("x.poll", "* * * * *", "walletdesk.channels.x.polling.poll_all"),
    Recurring("mentions.look", "* * * * * */20", "walletdesk.channels.social.mentions.clockwork.look"),
    Recurring("mentions.forget", "41 4 * * *", "walletdesk.channels.social.mentions.clockwork.forget_old"),
    Recurring("social.take_in_waiting", "* * * * *", "walletdesk.channels.social.taking.wake_waiting"),
    Recurring("social.send_due", "* * * * * */20", "walletdesk.channels.social.sending.wake_due"),
    Recurring("social.forget_old", "51 4 * * *", "walletdesk.channels.social.housekeeping.forget_old"),
    Recurring("wechat.sync", "* * * * *", "walletdesk.channels.wechat.customer_service.syncing.sync_all"),
    Recurring("fakes.forget_old", "53 4 * * *", "walletdesk.official.fakes.housekeeping.forget_old"),
    Recurring("console.tell_of_fakes", "43 * * * *", "walletdesk.console.fakes_telling.tell_all"),
    Recurring("fees.look", "* * * * *", "walletdesk.fees.clockwork.look"),
    Recurring("fees.forget_old", "43 4 * * *", "walletdesk.fees.clockwork.forget_old"),
    Recurring("email.check_alarms", "* * * * *", "walletdesk.channels.email.alarms.check"),
)

# A job that took its worker down so many times would take down the next one too.
MOST_RESCUES = 5
# Seconds without a sign of life after which a worker counts as dead; it gives one every ten.
DEAD_AFTER = 30
# Failed jobs are kept for a month, for whoever wants to know why.
KEEP_FAILED_HOURS = 24 * 30


def _register(line: Recurring) -> None:
    verb = import_string(line.verb)

    def work(timestamp: int) -> None:
        verb()

    task = app.task(name=f"recurring.{line.name}", queueing_lock=line.name)(work)
    app.periodic(cron=line.cron)(task)


for _line in PAGE:
    _register(_line)


@app.periodic(cron="* * * * * */20")
@app.task(name="recurring.jobs.rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Give the jobs of dead workers to the living. Without a lock: a dead worker would hold it."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER):
        try:
            await _rescue(manager, job)
        except ConnectorException:
            # Of several who rescue at once another one was faster.
            if job.id is None or await manager.get_job_status_async(job.id) is Status.DOING:
                raise


async def _rescue(manager: JobManager, job: Job) -> None:
    if job.attempts >= MOST_RESCUES:
        logger.error("Job %s (%s) was given up after %s attempts", job.id, job.task_name, job.attempts)
        await manager.finish_job(job, status=Status.FAILED, delete_job=False)
        return
    logger.warning("Job %s (%s) of a dead worker runs again", job.id, job.task_name)
    try:
        await manager.retry_job(job)
    except UniqueViolation:
        # It is one of those that are in the queue once, and the next one is there already.
        await manager.finish_job(job, status=Status.ABORTED, delete_job=False)


@app.periodic(cron="40 3 * * *")
@app.task(name="recurring.jobs.forget", pass_context=True)
async def forget(context: JobContext, timestamp: int) -> None:
    """Delete the records of jobs that ended long ago."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=KEEP_FAILED_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )
