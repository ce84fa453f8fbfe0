"""Reading what somebody enters about a version, at the door of every register that holds versions."""

from django.utils.translation import gettext as _

from walletdesk.help.status.errors import BadEntry
from walletdesk.help.status.platforms import Platform
from walletdesk.help.status.versions import LONGEST, Version


def read_platform(name: str) -> Platform:
    """Raises BadEntry for a platform that there is no app for."""
    found = Platform.called(name)
    if found is None:
        raise BadEntry("platform", _("There is no app for a platform of this name."))
    return found


def read_version(field: str, text: str) -> Version:
    """Raises BadEntry for what is no version, or too long to be one."""
    found = Version.parse(text) if len(text.strip()) <= LONGEST else None
    if found is None:
        raise BadEntry(field, _("This is no version, such as 2.10.1 or 2.11-beta.2."))
    return found
