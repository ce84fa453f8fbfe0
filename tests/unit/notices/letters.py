"""Letters that exist in tests only."""

from typing import Any

from walletdesk import notices
from walletdesk.notices import Author, Heading, Letter, Recipient

LIN = Recipient("lin@example.com", language="en", time_zone="Asia/Shanghai")
WEI = Recipient("wei@example.com", language="zh-hans", time_zone="Asia/Shanghai")


@notices.letter("shed/painted", example=lambda: {"colour": "green", "link": "https://shed.example/walls/1/"})
def painted(to: Recipient = LIN, **context: Any) -> Letter:
    """Your shed has a new colour."""
    return notices.write("shed/painted", to=to, context={"colour": "green", **context})


@notices.letter("shed/key", example=lambda: {"code": "402917"})
def key(to: Recipient = LIN, secret: bool = True) -> Letter:
    """The code to the shed."""
    return notices.write("shed/key", to=to, context={"code": "402917"}, secret=secret)


@notices.letter("shed/careless", example=lambda: {"code": "402917"})
def careless() -> Letter:
    """A code where a locked phone shows it."""
    return notices.write("shed/careless", to=LIN, context={"code": "402917"}, secret=True)


@notices.letter("shed/unwritten", example=dict)
def unwritten() -> Letter:
    """Registered, but nobody has written it."""
    return notices.write("shed/unwritten", to=LIN, context={})


@notices.letter("shed/received", example=dict, author=Author.REPLYING_MACHINE)
def received() -> Letter:
    """We have your question about the shed."""
    return notices.write("shed/received", to=LIN, context={})


@notices.letter("shed/answered", example=dict, author=Author.PERSON)
def answered(to: Recipient = LIN, heading: Heading | None = None, **more: Any) -> Letter:
    """A person answers."""
    return notices.write("shed/answered", to=to, context={}, heading=heading or Heading(), **more)


@notices.letter("shed/surveyed", example=dict, optional="surveys of sheds")
def surveyed(to: Recipient = LIN) -> Letter:
    """Do you like the colour?"""
    return notices.write("shed/surveyed", to=to, context={})


@notices.letter("shed/talked", example=lambda: {"said": "Hello", "asked": "Hello?"}, author=Author.PERSON)
def talked(**context: Any) -> Letter:
    """Words of two people."""
    return notices.write("shed/talked", to=LIN, context=context)
