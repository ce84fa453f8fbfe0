"""What a check asks people for: short facts about an app, each parsed before it is kept anywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from walletdesk import shield
from walletdesk.core.text import TextTooLong, clean_line
from walletdesk.help.flows.errors import NotGiven
from walletdesk.help.status.platforms import Platform


@dataclass(frozen=True)
class Place:
    """One thing to give; `shape` is what it looks like, and `wrong` what to say when it doesn't."""

    name: str
    label: str | Promise
    hint: str | Promise
    shape: re.Pattern[str]
    wrong: str | Promise
    is_needed: bool = False


LONGEST = 40
PLACES = {
    "platform": Place(
        "platform",
        _("Where do you use it?"),
        "",
        re.compile("|".join(Platform.values)),
        _("Choose where you use it."),
        is_needed=True,
    ),
    "app-version": Place(
        "app-version",
        _("App version"),
        _("In the app under Settings, About. Leave it empty if the app doesn’t open."),
        re.compile(r"[vV]?\d{1,5}(\.\d{1,5}){0,3}([-+ .]?[0-9A-Za-z.]{1,12})?"),
        _("A version looks like 4.2 or 4.2.1."),
    ),
    "error-code": Place(
        "error-code",
        _("Error code"),
        _("If there is one, exactly as it is shown. Not the codes that we send you."),
        re.compile(r"[A-Za-z0-9][A-Za-z0-9._:#/-]{0,39}"),
        _("A code is short and has no spaces, such as WD-1042 or 503."),
    ),
}


def parse(asks: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """The answers that were given, clean. Raises NotGiven for the first that can't be what is asked for."""
    return {name: text for name in asks if (text := _parsed(PLACES[name], given.get(name, "")))}


def is_one(name: str, text: str) -> bool:
    """Whether a text that was given elsewhere could be an answer here."""
    try:
        return bool(_parsed(PLACES[name], text))
    except NotGiven:
        return False


def _parsed(place: Place, text: str) -> str:
    try:
        line = clean_line(text, LONGEST)
    except TextTooLong:
        raise NotGiven(place.name, str(place.wrong)) from None
    if shield.remove(line, field="message").kinds:
        raise NotGiven(
            place.name, gettext("This looks like a password, key or one-time code. Please leave it out.")
        )
    if (line or place.is_needed) and not place.shape.fullmatch(line):
        raise NotGiven(place.name, str(place.wrong))
    return line
