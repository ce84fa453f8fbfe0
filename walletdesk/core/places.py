"""The country an address is in and nothing finer: enough to notice a stranger, too little to follow one."""

import ipaddress
import logging
import lzma
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import maxminddb
from babel import Locale
from django.conf import settings
from django.utils.translation import get_language, gettext, override

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Place:
    """A country by its ISO 3166-1 code, None when not known; or an address outside of the public internet."""

    country_code: str | None = None
    is_local: bool = False

    def label(self, language: str | None = None) -> str:
        """The place's name for people, in the language given or the present one."""
        language = language or get_language() or "en"
        if self.country_code:
            names = Locale.parse(language, sep="-").territories
            return names.get(self.country_code, self.country_code)
        with override(language):
            return gettext("Local network") if self.is_local else gettext("Place not known")


def coarse_place(ip: str) -> Place:
    """Where an address is, by the file that `settings.COUNTRY_DATABASE` names; never asks another machine."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return Place()
    if address.is_unspecified:
        return Place()
    if not address.is_global:
        return Place(is_local=True)
    if not settings.COUNTRY_DATABASE:
        return Place()
    return Place(_country(_database(str(settings.COUNTRY_DATABASE)), str(address)))


@lru_cache(maxsize=4)
def _database(path: str) -> maxminddb.Reader | None:
    try:
        if path.endswith(".xz"):
            with lzma.open(path) as packed:
                return maxminddb.open_database(packed, maxminddb.MODE_FD)
        return maxminddb.open_database(path)
    except (OSError, lzma.LZMAError, maxminddb.InvalidDatabaseError) as problem:
        log.warning("The country database can't be read, so places are not known: %s", problem)
        return None


def _country(database: maxminddb.Reader | None, address: str) -> str | None:
    """Reads the usual layouts: `country.iso_code`, `registered_country`, `country_code`, plain `country`."""
    try:
        found: Any = database.get(address) if database else None
    except (ValueError, maxminddb.InvalidDatabaseError):
        return None
    if not isinstance(found, dict):
        return None
    for key in ("country", "registered_country", "country_code"):
        value = found.get(key)
        code = value.get("iso_code") if isinstance(value, dict) else value
        if isinstance(code, str) and len(code) == 2:
            return code.upper()
    return None
