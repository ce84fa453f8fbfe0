"""The one verb of the post."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models, transaction
from procrastinate.types import JSONValue

from walletdesk.core.check_codes import new_check_code
from walletdesk.journal.things import Thing
from walletdesk.notices import hearing, our_address
from walletdesk.notices.heading import Heading
from walletdesk.notices.markup import LetterError
from walletdesk.notices.models import Letter, Unsubscription
from walletdesk.notices.models.outcome import State
from walletdesk.notices.recipient import Recipient
from walletdesk.notices.register import kind
from walletdesk.notices.rendering import Margin, Rendered, render
from walletdesk.notices.tasks import deliver
from walletdesk.notices.unsubscribing import unsubscribe_url

PLAIN = Heading()


@dataclass(frozen=True, slots=True)
class Draft:
    """One letter among many of a kind: its reader, what it says, and what it is about."""

    to: Recipient
    context: Mapping[str, Any]
    about: models.Model | None = None
    heading: Heading = PLAIN
    enclosures: Sequence[str] = ()


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
    letter = _written(slug, Draft(to, context, about, heading, enclosures), secret=secret)
    _send_off(letter)
    return letter


@transaction.atomic
def write_each(slug: str, drafts: Sequence[Draft]) -> list[Letter]:
    """The same for many open letters of one kind, in two statements; all of them or none.

    Raises what `write` raises, and LetterError for a kind that its readers may end.
    """
    if kind(slug).optional:
        raise LetterError("Whether a reader has ended such letters is asked for one at a time.")
    with our_address.asked_once():
        letters = [_written(slug, draft, secret=False) for draft in drafts]
    if not settings.SMTP_URL:
        for letter in letters:
            letter.state = State.KEPT
    Letter.objects.bulk_create(letters)
    if settings.SMTP_URL:
        jobs: list[dict[str, JSONValue]] = [{"letter_id": letter.pk} for letter in letters]
        deliver.batch_defer(*jobs)
    else:
        for letter in letters:
            hearing.tell(letter)
    return letters


def _written(slug: str, draft: Draft, *, secret: bool) -> Letter:
    """The whole letter, which is not saved yet."""
    known, thing = kind(slug), Thing.of(draft.about)
    letter = Letter(
        slug=slug,
        to=draft.to.email,
        language=draft.to.written_language,
        about_type=thing.type,
        about_id=thing.id,
        enclosures=list(draft.enclosures),
        check_code=None if draft.to.is_staff else draft.heading.check_code or new_check_code(),
    )
    letter.put_heading(draft.heading, author=known.author, optional=bool(known.optional))
    ending = unsubscribe_url(letter.public_id) if known.optional else ""
    margin = Margin(draft.heading.above, ending, letter.check_code or "")
    rendered = render(slug, draft.to, draft.context, margin)
    _check_secrecy(rendered, secret)
    letter.subject = rendered.subject
    letter.put_words(rendered.text, rendered.html, secret=secret)
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
