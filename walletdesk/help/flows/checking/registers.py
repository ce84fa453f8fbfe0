"""The seam to the registers of releases, error codes and services; without them nothing is known."""

from __future__ import annotations

from typing import Any

from django.apps import apps

HOME = "walletdesk.help.status"


def standing(platform: str, version: str, error_code: str) -> Any:
    """How a version stands in the register of releases; None where there is nothing to ask."""
    release = _model("Release")
    return release.objects.standing(platform, version, error_code) if release and version else None


def error_code(code: str) -> Any:
    """The code's entry in the catalogue, or None."""
    catalogue = _model("ErrorCode")
    return catalogue.objects.named(code) if catalogue else None


def in_trouble() -> list[Any]:
    """The services that are in trouble now."""
    service = _model("Service")
    return list(service.objects.in_trouble()) if service else []


def _model(name: str) -> Any:
    home = next((app for app in apps.get_app_configs() if app.name == HOME), None)
    return home.get_model(name) if home else None
