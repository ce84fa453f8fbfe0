"""Passes: signed permission to hear some topics, good for two minutes to connect with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from walletdesk.core import tokens
from walletdesk.live.topics import named

PURPOSE = "live.pass"
GOOD_FOR = timedelta(minutes=2)

BadPass = tokens.BadToken


@dataclass(frozen=True, slots=True)
class Pass:
    """`origin`: the only other site whose pages may use it; `subject`: whose streams are counted together."""

    topics: tuple[str, ...]
    origin: str | None
    subject: str


def pass_for(topics: Sequence[str], *, origin: str | None = None, subject: str = "") -> str:
    """A token for `Authorization: Bearer`. Without a subject the first topic stands for the person."""
    heard = [named(topic) for topic in topics]
    if not heard:
        raise ValueError("a pass needs a topic")
    claims = {"topics": heard, "origin": origin, "subject": subject or heard[0]}
    return tokens.sign(claims, PURPOSE, GOOD_FOR)


def read(token: str) -> Pass:
    """What a token permits. Raises `BadPass` when it isn't ours, was changed, or is too old."""
    claims = tokens.read(token, PURPOSE)
    return Pass(tuple(claims["topics"]), claims["origin"], claims["subject"])
