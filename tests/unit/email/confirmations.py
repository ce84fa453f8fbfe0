"""The jobs that write confirmations, run at once."""

from procrastinate.contrib.django.models import ProcrastinateJob

from walletdesk.channels.email.sending import confirming
from walletdesk.channels.email.sending.tasks import write_confirmations


def due() -> list[list[int]]:
    """The tickets of each job that there is, the first job first."""
    jobs = ProcrastinateJob.objects.filter(task_name=write_confirmations.name).order_by("pk")
    return [job.args["ticket_ids"] for job in jobs]


def write_all() -> None:
    for ticket_ids in due():
        confirming.write(ticket_ids)
