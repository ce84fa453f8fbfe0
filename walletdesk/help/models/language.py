"""The two languages in which each article is written."""

from django.db import models
from django.utils.translation import get_language


class Language(models.TextChoices):
    ENGLISH = "en", "English"
    CHINESE = "zh", "中文"

    @property
    def other(self) -> "Language":
        return Language.ENGLISH if self is Language.CHINESE else Language.CHINESE

    @classmethod
    def of_the_moment(cls) -> "Language":
        """The one in which the page is shown."""
        return cls.CHINESE if (get_language() or "").startswith("zh") else cls.ENGLISH
