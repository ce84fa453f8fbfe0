"""What happens to mentions by itself: a look at what they are about, sending what is due, forgetting."""

from __future__ import annotations

import logging
from datetime import timedelta

from walletdesk.channels.social.mentions.models import Answer, Mention
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.shapes import Outgoing
from walletdesk.channels.social.troubles import PlatformError
from walletdesk.core.clock import now
from walletdesk.desk.topics import Topic
from walletdesk.desk.triage.judging import judge
from walletdesk.desk.triage.schooling import in_use

logger = logging.getLogger(__name__)

TOGETHER = 200
# They are public; we keep them only as long as somebody may ask why we answered, or did not.
KEPT = timedelta(days=180)


def look() -> None:
    """Safe to run twice and by several workers at once."""
    for mention in Mention.objects.unread()[:TOGETHER]:
        _read(mention)
    for answer in Answer.objects.cut_off(now()).select_related("mention"):
        answer.is_uncertain()
    for answer in Answer.objects.due(now()).select_related("mention__account__standing")[:TOGETHER]:
        send(answer)


def forget_old() -> int:
    """Returns how many were forgotten; the journal keeps who answered what."""
    gone, _rows = Mention.objects.filter(came_at__lt=now() - KEPT).delete()
    return gone


def send(answer: Answer) -> None:
    """One try. What has no running account waits for it."""
    account = answer.mention.account
    if not account.is_running or not answer.begin():
        return
    try:
        platform_id = _said(account, answer)
    except PlatformError as problem:
        answer.fail(problem)
        return
    answer.sent(platform_id)
    account.standing.spoke()


def _said(account: Account, answer: Answer) -> str:
    mention = answer.mention
    if answer.is_private:
        return account.on_platform.send(account, Outgoing(mention.author, "", answer.text))
    return account.on_platform.answer_mention(account, mention.as_told, answer.text)


def _read(mention: Mention) -> None:
    """One that can't be judged has no hint, and holds up no other."""
    try:
        judgement = judge(mention.text, in_use().classify(mention.text))
        topic = judgement.topic if judgement.topic != Topic.OTHER else ""
        mention.understand(topic=topic, language=judgement.language)
    except Exception:
        logger.exception("Mention %s could not be judged", mention.public_id)
        mention.understand(topic="", language="")
