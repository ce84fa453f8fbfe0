"""Background work of the post."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from walletdesk.notices.models import Letter
from walletdesk.notices.models.delivery import MAX_ATTEMPTS
from walletdesk.notices.smtp import DeliveryFailed

# 5 s, 25 s, 2 min, 10 min, 52 min, 4 h, 22 h: over the usual bad minute and over a bad night.
PATIENCE = RetryStrategy(max_attempts=MAX_ATTEMPTS * 2, exponential_wait=5, retry_exceptions={DeliveryFailed})


@app.task(name="notices.deliver", queue="letters", retry=PATIENCE)
def deliver(letter_id: int) -> None:
    """Delivers one letter; comes back later for as long as that may help."""
    letter = Letter.objects.get(pk=letter_id)
    try:
        letter.deliver()
    except DeliveryFailed:
        # A letter given up has its row and its line in the journal; the job itself has done its work.
        if not letter.is_settled:
            raise
