"""The few words that we put to what somebody sent, in their language: it is their message."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.utils.translation import gettext as _
from django.utils.translation import override


def said_in(language: str) -> AbstractContextManager[None]:
    """Their language where we speak it, else English."""
    return override("zh-hans" if language.lower().startswith("zh") else "en")


def edited(text: str) -> str:
    return _("Edited: {text}").format(text=text)


def forwarded(origin: str) -> str:
    if not origin:
        return _("Forwarded:")
    return _("Forwarded from {origin}:").format(origin=origin)


def contact(name: str, number: str) -> str:
    return _("Contact: {name}, {number}").format(name=name, number=number)


def location(latitude: float, longitude: float) -> str:
    return _("Location: {latitude}, {longitude}").format(latitude=latitude, longitude=longitude)


def place(name: str, address: str) -> str:
    return _("Place: {name}, {address}").format(name=name, address=address)


def poll(question: str) -> str:
    return _("Poll: {question}").format(question=question)


def unshown(kind: str) -> str:
    return _("(something that can't be shown here: {kind})").format(kind=kind)
