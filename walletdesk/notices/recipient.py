"""Who a letter is for, and all that the letter needs to know about that person."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import get_supported_language_variant

ADDRESS_LENGTH = 254
_is_address = EmailValidator()


class HeaderRefused(ValueError):
    """A value would break out of the header it is put into, or is no address at all."""


def folded(address: str) -> str:
    """An address as it is compared: servers may tell `Lin@` from `lin@`, and no two people are told by it."""
    return address.strip().casefold()


def domain_of(address: str) -> str:
    """What stands behind the @, folded."""
    return folded(address).rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Recipient:
    """One address and its reader. `time_zone` is an IANA name; times in the letter are told in it.

    `anti_phishing_code` is the word that only the reader and the desk know; `freeze_url` freezes the account
    without a sign-in. A colleague (`is_staff`) has no app to check our codes in. Raises HeaderRefused when
    `email` is not one plain address.
    """

    email: str
    language: str = "en"
    time_zone: str = "UTC"
    anti_phishing_code: str | None = None
    freeze_url: str | None = None
    is_staff: bool = False

    def __post_init__(self) -> None:
        try:
            _is_address(self.email)
        except ValidationError as error:
            raise HeaderRefused("That is not one plain e-mail address.") from error
        if len(self.email) > ADDRESS_LENGTH or not self.email.isprintable():
            raise HeaderRefused("That is not one plain e-mail address.")

    @property
    def written_language(self) -> str:
        """The language that letters exist in and that is nearest to the reader's."""
        try:
            return get_supported_language_variant(self.language)
        except LookupError:
            return get_supported_language_variant(settings.LANGUAGE_CODE)
