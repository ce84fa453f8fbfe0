"""The register of letters: every letter that the product can write, each with an example to look at."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.template import loader
from django.utils.functional import Promise

from walletdesk.notices.heading import Author

Examples = Callable[[], Mapping[str, Any]]
Writer = TypeVar("Writer", bound=Callable[..., Any])


class UnknownLetter(LookupError):
    """A letter that no room has registered: it would have no preview, and nobody would have read it first."""


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A letter of the register, who writes it, and what to fill it with in the preview.

    `optional` names such letters to a reader who may end them; empty for those that nobody can do without.
    """

    slug: str
    example: Examples
    author: Author = Author.MACHINE
    optional: str | Promise = ""

    def source(self, language: str) -> str:
        """The template's text in a language. Raises TemplateDoesNotExist."""
        room, _, name = self.slug.partition("/")
        found = loader.get_template(f"letters/{room}/{name}.{language}.txt")
        return found.template.source  # type: ignore[attr-defined]  # Django's own engine keeps it


_known: dict[str, LetterKind] = {}


def letter(
    slug: str, *, example: Examples, author: Author = Author.MACHINE, optional: str | Promise = ""
) -> Callable[[Writer], Writer]:
    """Registers the function that writes the letter `room/name`, with what `LetterKind` knows of it.

    Raises ValueError for a slug that is taken or is not `room/name`.
    """

    def register(writer: Writer) -> Writer:
        room, _, name = slug.partition("/")
        if slug in _known or not room.isidentifier() or not name.isidentifier():
            raise ValueError(f"{slug!r} is not a free name like 'room/letter'.")
        _known[slug] = LetterKind(slug, example, author, optional)
        return writer

    return register


def kind(slug: str) -> LetterKind:
    """The registered letter of this slug. Raises UnknownLetter."""
    try:
        return _known[slug]
    except KeyError:
        raise UnknownLetter(slug) from None


def all_letters() -> Iterator[LetterKind]:
    """Every registered letter, by slug."""
    return iter(sorted(_known.values(), key=lambda known: known.slug))
