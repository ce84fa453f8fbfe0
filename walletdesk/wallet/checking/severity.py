"""How much a finding matters."""

from enum import IntEnum

from django.utils.translation import gettext as _


class Severity(IntEnum):
    """DANGER: somebody would most likely lose something. CARE: look once more. NOTE: good to know."""

    NOTE = 0
    CARE = 1
    DANGER = 2

    @property
    def word(self) -> str:
        """For programs."""
        return self.name.lower()

    @property
    def label(self) -> str:
        return {
            Severity.NOTE: _("Good to know"),
            Severity.CARE: _("Take care"),
            Severity.DANGER: _("Danger"),
        }[self]
