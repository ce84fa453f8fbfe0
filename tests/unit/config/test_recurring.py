"""The clockwork: what is on its page runs, and the jobs of dead workers run again."""

import asyncio
from types import SimpleNamespace

import pytest
from croniter import croniter
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.jobs import Job
from procrastinate.manager import JobManager

from walletdesk.config import recurring
from walletdesk.config.launch.working import workers_app
from walletdesk.config.recurring import DEAD_AFTER, MOST_RESCUES, PAGE

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

Row = tuple[str, int]


def running_job(*, heartbeat_age: float, attempts: int = 0) -> int:
    """A job that some worker took up; its worker gave its last sign of life so many seconds ago."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - %s * interval '1 second') RETURNING id",
            [heartbeat_age],
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, attempts, worker_id)"
            " VALUES ('default', 'some.task', 'doing', %s, %s) RETURNING id",
            [attempts, worker],
        )
        return int(cursor.fetchone()[0])


def status_of(job: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job])
        return str(cursor.fetchone()[0])


def rescue() -> None:
    async def run() -> None:
        worker = workers_app()
        async with worker.open_async():
            await recurring.rescue.func(SimpleNamespace(app=worker), 0)

    asyncio.run(run())


def test_the_job_of_a_dead_worker_waits_for_a_living_one_again() -> None:
    job = running_job(heartbeat_age=DEAD_AFTER + 5)

    rescue()

    assert status_of(job) == "todo"


def test_the_job_of_a_living_worker_is_left_alone() -> None:
    job = running_job(heartbeat_age=DEAD_AFTER - 10)

    rescue()

    assert status_of(job) == "doing"


def test_a_job_that_takes_every_worker_down_is_given_up() -> None:
    job = running_job(heartbeat_age=DEAD_AFTER + 5, attempts=MOST_RESCUES)

    rescue()

    assert status_of(job) == "failed"


def test_a_job_whose_successor_is_in_the_queue_already_is_ended_and_the_others_run_again() -> None:
    doubled, other = (running_job(heartbeat_age=DEAD_AFTER + 5) for _ in range(2))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET queueing_lock = 'once' WHERE id = %s", [doubled])
    app.tasks["email.take_in"].configure(queueing_lock="once").defer(arrival_id=0)

    rescue()

    assert (status_of(doubled), status_of(other)) == ("aborted", "todo")


def test_whoever_comes_second_to_a_rescue_leaves_the_job_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    taken, other = (running_job(heartbeat_age=DEAD_AFTER + 5) for _ in range(2))
    stalled = JobManager.get_stalled_jobs

    async def and_somebody_is_faster(self: JobManager, **how: float) -> list[Job]:
        jobs = list(await stalled(self, **how))
        await self.connector.execute_query_async(
            "UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL WHERE id = %(id)s", id=taken
        )
        return jobs

    monkeypatch.setattr(JobManager, "get_stalled_jobs", and_somebody_is_faster)

    rescue()

    assert (status_of(taken), status_of(other)) == ("todo", "todo")


@pytest.mark.parametrize("line", PAGE, ids=lambda line: line.name)
def test_every_line_of_the_page_can_be_done_twice(line: recurring.Recurring) -> None:
    task = app.tasks[f"recurring.{line.name}"]

    task.func(0)
    task.func(0)

    assert croniter.is_valid(line.cron)
    assert task.queueing_lock == line.name, "a slow one never piles up"


def test_the_workers_tasks_and_clockwork_use_its_own_connections() -> None:
    worker = workers_app()

    assert worker.tasks.keys() == app.tasks.keys()
    assert {task.blueprint for task in worker.tasks.values()} == {worker}
    # The library hands its own built-in tasks, which nobody here puts off, to the app that was made last.
    ours = [task for name, task in app.tasks.items() if "builtin" not in name]
    assert all(task.blueprint is not worker for task in ours), "the pages' app is as it was"
    beats = worker.periodic_registry.periodic_tasks
    assert beats.keys() == app.periodic_registry.periodic_tasks.keys()
    assert all(beat.task.blueprint is worker for beat in beats.values())
