"""Background work of the post."""

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from walletdesk.notices.models import Letter
from walletdesk.notices.smtp import DeliveryFailed


class Patience(BaseRetryStrategy):
    """Comes back at the moment that the failure names."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """None for whatever is no failed delivery, and for what is final."""
        if isinstance(exception, DeliveryFailed) and exception.again_at:
            return RetryDecision(retry_at=exception.again_at)
        return None


@app.task(name="notices.deliver", queue="letters", retry=Patience())
def deliver(letter_id: int) -> None:
    """Delivers one letter; comes back later for as long as that may help."""
    letter = Letter.objects.get(pk=letter_id)
    try:
        letter.deliver()
    except DeliveryFailed:
        # A letter given up has its row and its line in the journal; the job itself has done its work.
        if not letter.is_settled:
            raise
