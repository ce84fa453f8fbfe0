"""What a bounce says of our own letters. Anybody can write one: it counts only for a letter that we wrote."""

from __future__ import annotations

from collections.abc import Iterable

from walletdesk.channels.email.bounces import Report
from walletdesk.channels.email.intake.ours import our_letters
from walletdesk.notices.models import note_bounce


def note_reports(reports: Iterable[Report]) -> None:
    """Marks the addresses that our letters did not reach, and those letters.

    A report counts when it names the Message-ID of a letter of ours, which nobody can guess who never got it.
    It marks the address that we wrote to: a mailbox that passes letters on reports another one behind it.
    """
    for report in reports:
        for letter in our_letters([report.original_message_id]):
            note_bounce(
                letter.to,
                permanent=report.is_permanent,
                code=report.code,
                reason=report.reason,
                letter=letter,
            )
