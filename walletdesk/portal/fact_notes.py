"""What we know of an answer while it is being given: beside the field, before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from walletdesk.desk.facts.address import family_of
from walletdesk.desk.facts.showing import words_of
from walletdesk.help.status.models import ErrorCode, Release
from walletdesk.portal.views.help import address_of, readable


@dataclass(frozen=True)
class Note:
    """One sentence, and a page that says more where there is one."""

    text: str
    href: str = ""
    link: str = ""
    is_warning: bool = False

    @classmethod
    def with_article(cls, text: str, slug: str, *, is_warning: bool = False) -> Note:
        text_of = readable().filter(article__slug=slug).first() if slug else None
        href = address_of(text_of) if text_of else ""
        return cls(text, href, _("What to do about it") if href else "", is_warning)


def notes(values: Mapping[str, str], zone: str) -> dict[str, Note]:
    """By the fact's name, for answers that could be read."""
    found = {
        "address": _of_address(values.get("address", "")),
        "happened_at": _of_moment(values.get("happened_at", ""), zone),
        "error_code": _of_code(values.get("error_code", "")),
        "app_version": _of_version(values),
    }
    return {name: note for name, note in found.items() if note}


def _of_address(address: str) -> Note | None:
    if not address:
        return None
    family = "Ethereum" if address.startswith("0x") else getattr(family_of(address), "label", "")
    words = _("The address is whole: every character fits. It is one for %(network)s.")
    return Note(words % {"network": family}) if family else None


def _of_moment(moment: str, zone: str) -> Note | None:
    return Note(words_of("happened_at", moment, zone)) if moment else None


def _of_code(code: str) -> Note | None:
    known = ErrorCode.objects.named(code) if code else None
    if known is None:
        return None
    return Note.with_article(_("We know this one: %(meaning)s") % {"meaning": known.meaning}, known.article)


def _of_version(values: Mapping[str, str]) -> Note | None:
    version, system = values.get("app_version", ""), values.get("system", "").split(maxsplit=1)
    if not version or not system:
        return None
    standing = Release.objects.standing(system[0], version, values.get("error_code", ""))
    if standing.fault:
        words = _("This version has a fault that we know: %(title)s")
        told = words % {"title": standing.fault.title}
        return Note.with_article(told, standing.fault.article, is_warning=True)
    if standing.is_readable and standing.newest and not standing.is_supported:
        words = _("This version is no longer supported. The newest is %(newest)s.")
        return Note(words % {"newest": standing.newest}, is_warning=True)
    if standing.is_known and not standing.is_newest:
        return Note(_("There is a newer version: %(newest)s.") % {"newest": standing.newest})
    return None
