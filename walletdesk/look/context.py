"""What every page knows: the brand, the languages, the theme, where it is."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from walletdesk.look import theme


def look(request: HttpRequest) -> dict[str, object]:
    return {
        "brand": settings.BRAND,
        "public_url": settings.PUBLIC_URL,
        "languages": languages(),
        "theme": theme.chosen(request),
        "current_path": request.get_full_path(),
        "development": settings.DEVELOPMENT,
    }


def languages() -> list[dict[str, object]]:
    """Each language in its own words, and whether it is the one being read."""
    active = get_language() or settings.LANGUAGE_CODE
    return [{"code": code, "name": name, "active": code == active} for code, name in settings.LANGUAGES]
