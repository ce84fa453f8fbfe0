"""Judging the tickets that nobody has judged, one after another."""

import logging

from walletdesk.core import stopping
from walletdesk.desk.models import Ticket
from walletdesk.desk.triage.judging import judge
from walletdesk.desk.triage.reading import unjudged, words_of
from walletdesk.desk.triage.schooling import in_use

logger = logging.getLogger(__name__)

TOGETHER = 50


def triage_waiting() -> int:
    """Returns how many were judged. One that fails is left to a person, and holds up no other."""
    judged, last = 0, 0
    while not stopping.is_told() and (tickets := list(unjudged().filter(pk__gt=last)[:TOGETHER])):
        judged += sum(_triage(ticket) for ticket in tickets)
        last = tickets[-1].pk
    return judged


def _triage(ticket: Ticket) -> bool:
    try:
        words = words_of(ticket)
        ticket.take_judgement(judge(words, in_use().classify(words), ticket.topic))
    except Exception:
        logger.exception("Ticket %s could not be judged", ticket.reference)
        return False
    return True
