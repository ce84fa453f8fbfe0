"""What the registers of releases, error codes and services say; what they don't know is not claimed."""

from __future__ import annotations

from walletdesk.help.status.models import ErrorCode, Service
from walletdesk.help.status.models.release import Release, Standing


def standing(platform: str, version: str, error_code: str) -> Standing:
    """How a version stands in the register of releases; without a version only the newest is known."""
    return Release.objects.standing(platform, version, error_code)


def error_code(code: str) -> ErrorCode | None:
    """The code's entry in the catalogue, or None."""
    return ErrorCode.objects.named(code)


def in_trouble() -> list[Service]:
    """The services that are in trouble now, the worst first."""
    return Service.objects.in_trouble()
