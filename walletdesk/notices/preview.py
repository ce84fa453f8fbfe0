"""Letters that nobody wrote: every registered one with its example, to be read before it is ever sent."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.template import TemplateDoesNotExist
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from walletdesk.notices.markup import LetterError
from walletdesk.notices.recipient import Recipient
from walletdesk.notices.register import LetterKind, all_letters
from walletdesk.notices.rendering import Margin, Rendered, render

CHECK_CODE = "BCD-FGH"
ANTI_PHISHING_CODE = gettext_lazy("blue heron 42")


@dataclass(frozen=True, slots=True)
class Version:
    """A registered letter in one language; `subject` says what is wrong when it can't be rendered."""

    language: str
    language_name: str
    subject: str
    is_written: bool


@dataclass(frozen=True, slots=True)
class Specimen:
    """A registered letter in all languages."""

    slug: str
    versions: tuple[Version, ...]


def specimens() -> Iterator[Specimen]:
    """Every registered letter, by slug."""
    for kind in all_letters():
        versions = (_version(kind, code, str(name)) for code, name in settings.LANGUAGES)
        yield Specimen(kind.slug, tuple(versions))


def rendered_example(kind: LetterKind, language: str) -> Rendered:
    """The letter to a reader who has everything: an anti-phishing code and an account to freeze.

    Raises what `render` raises.
    """
    with translation.override(language):
        reader = Recipient(
            "lin@example.com",
            language=language,
            time_zone="Asia/Shanghai" if language.startswith("zh") else "Europe/London",
            anti_phishing_code=str(ANTI_PHISHING_CODE),
            freeze_url=f"{settings.PUBLIC_URL}/freeze/example/",
        )
        url = f"{settings.PUBLIC_URL}/letters/example/" if kind.optional else ""
        return render(kind.slug, reader, kind.example(), Margin(unsubscribe_url=url, check_code=CHECK_CODE))


def _version(kind: LetterKind, language: str, name: str) -> Version:
    try:
        return Version(language, name, rendered_example(kind, language).subject, is_written=True)
    except TemplateDoesNotExist:
        return Version(language, name, _("Not written yet"), is_written=False)
    except LetterError as error:
        return Version(language, name, str(error), is_written=False)
