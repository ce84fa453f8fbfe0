"""What an app runs on, and the words that people use for it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from walletdesk.core.text import fold

_LONGEST = 60
_CALLED = {
    "ios": ("ios", "iphone", "ipad", "ipados", "苹果", "苹果手机", "app store"),
    "android": ("android", "安卓", "鸿蒙", "harmonyos", "google play", "apk"),
    "web": ("web", "browser", "website", "浏览器", "网页", "网站", "网页版"),
    "desktop": ("desktop", "windows", "mac", "macos", "linux", "pc", "电脑", "桌面", "电脑版", "桌面版"),
    "extension": ("extension", "browser extension", "plugin", "add-on", "插件", "扩展", "浏览器扩展"),
}


class Platform(models.TextChoices):
    IOS = "ios", _("iPhone or iPad")
    ANDROID = "android", _("Android")
    WEB = "web", _("Web browser")
    DESKTOP = "desktop", _("Computer (Windows, macOS, Linux)")
    EXTENSION = "extension", _("Browser extension")

    @classmethod
    def called(cls, name: str) -> Self | None:
        """The one that is meant by a name, in either language; None for one that there is no app for."""
        wanted = " ".join(fold(name[:_LONGEST]).split())
        return next((cls(value) for value, names in _CALLED.items() if wanted in names), None)
