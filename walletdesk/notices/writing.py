"""The one verb of the post."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import models, transaction

from walletdesk.journal.things import Thing
from walletdesk.notices.heading import Heading
from walletdesk.notices.markup import LetterError
from walletdesk.notices.models import Letter, Unsubscription
from walletdesk.notices.recipient import Recipient
from walletdesk.notices.register import kind
from walletdesk.notices.rendering import Margin, Rendered, render
from walletdesk.notices.tasks import deliver
from walletdesk.notices.unsubscribing import unsubscribe_url

PLAIN = Heading()


@transaction.atomic
def write(
    slug: str,
    *,
    to: Recipient,
    context: Mapping[str, Any],
    secret: bool = False,
    about: models.Model | None = None,
    heading: Heading = PLAIN,
    enclosures: Sequence[str] = (),
) -> Letter:
    """Renders and stores a letter in the caller's transaction; it goes out once that is committed.

    `secret` letters carry codes: sealed at rest, erased when delivered. Without an SMTP server the letter is
    kept; one of a kind that its reader has ended is written down and declined. Raises UnknownLetter for one
    that no room has registered, and LetterError for one that can't be written as asked, an open letter with
    a code in it included.
    """
    known, thing = kind(slug), Thing.of(about)
    letter = Letter(
        slug=slug,
        to=to.email,
        language=to.written_language,
        about_type=thing.type,
        about_id=thing.id,
        enclosures=list(enclosures),
    )
    letter.put_heading(heading, author=known.author, optional=bool(known.optional))
    margin = Margin(heading.above, unsubscribe_url(letter.public_id) if known.optional else "")
    rendered = render(slug, to, context, margin)
    _check_secrecy(rendered, secret)
    letter.subject = rendered.subject
    letter.put_words(rendered.text, rendered.html, secret=secret)
    _send_off(letter)
    return letter


def _send_off(letter: Letter) -> None:
    if letter.is_optional and Unsubscription.objects.of(letter).exists():
        letter.decline()
    elif not settings.SMTP_URL:
        letter.keep()
    else:
        letter.save(force_insert=True)
        # The job is a row of the same transaction: no worker sees it before the commit, none after a
        # rollback.
        deliver.defer(letter_id=letter.pk)


def _check_secrecy(rendered: Rendered, secret: bool) -> None:
    if rendered.codes and not secret:
        raise LetterError("A letter with a code in it is secret.")
    if any(code in rendered.subject for code in rendered.codes):
        raise LetterError("A code doesn't belong in a subject, which a locked phone shows to everybody.")
