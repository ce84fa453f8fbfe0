"""How a person wants to be addressed: name, language, time zone."""

from django.conf import settings
from django.db import transaction

from walletdesk import journal
from walletdesk.accounts import acts
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models.person import Person
from walletdesk.accounts.models.who import require_own
from walletdesk.core.actors import Actor
from walletdesk.core.text import clean_line
from walletdesk.core.zones import known_zones

LONGEST_NAME = 80


class HasPreferences(Person):
    class Meta:
        abstract = True

    def _named(self, name: str) -> str:
        """What somebody wants to be called."""
        return clean_line(name, LONGEST_NAME)

    @transaction.atomic
    def prefer(
        self,
        *,
        by: Actor,
        language: str | None = None,
        time_zone: str | None = None,
        name: str | None = None,
    ) -> None:
        """Changes what is given. Raises NotAllowed for a language or zone that there isn't, TextTooLong,
        and NotAName for a colleague's that leads somewhere."""
        require_own(by, self)
        if language is not None:
            self.language = known_language(language)
        if time_zone is not None:
            self.time_zone = known_zone(time_zone)
        if name is not None:
            self.name = self._named(name)
        self.save(update_fields=["language", "time_zone", "name"])
        journal.record(
            acts.PREFERENCES_CHANGED, by=by, about=self, language=self.language, time_zone=self.time_zone
        )


def known_language(code: str) -> str:
    """One of settings.LANGUAGES, or NotAllowed."""
    if code not in dict(settings.LANGUAGES):
        raise NotAllowed("Not a language of ours.")
    return code


def known_zone(name: str) -> str:
    """An IANA time zone, or NotAllowed."""
    if name not in known_zones():
        raise NotAllowed("Not a time zone.")
    return name
