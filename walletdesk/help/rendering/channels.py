"""Channels in articles: `{official:mail}` becomes the mailbox that is officially ours when somebody reads it.

An article with an address of its own would go on naming it after it was given up. Help knows no registry;
who knows one says so at the start (`told_by`).
"""

import re
from collections.abc import Callable, Iterator, Mapping

from django.utils.translation import gettext as _

# Names of channels, each with the address that it is reached by and what is shown; the address may be empty.
Channels = Mapping[str, tuple[str, str]]

_NAMED = re.compile(r"\{official:(?P<name>[a-z]{1,20})\}")
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_sources: list[Callable[[], Channels]] = []


def told_by(source: Callable[[], Channels]) -> None:
    """For the `ready` of the app that knows what is ours."""
    _sources[:] = [source]


def filled(body: str) -> str:
    """With the channels of now. In place of one that there is not stands the way to the list of them all."""
    if not _NAMED.search(body):
        return body
    channels = _now()
    return _NAMED.sub(lambda named: _written(channels.get(named["name"])), body)


def emptied(body: str) -> str:
    """Without any: what is kept for searching must not outlive a channel."""
    return _NAMED.sub("", body)


def missing(body: str) -> Iterator[str]:
    """Each that is named and not there, as it is written. Once."""
    found = {named[0]: named["name"] for named in _NAMED.finditer(body)}
    if found:
        channels = _now()
        yield from (written for written, name in found.items() if name not in channels)


def _now() -> Channels:
    return _sources[0]() if _sources else {}


def _written(channel: tuple[str, str] | None) -> str:
    if channel is None:
        return f"[{_('our official channels')}](/official/)"
    address, shown = channel[0], _MARKS.sub(r"\\\1", channel[1])
    return f"[{shown}](<{address}>)" if address else f"**{shown}**"
