"""Whether things go well with an account of ours on a platform."""

from __future__ import annotations

from typing import Any

from django.db import models

from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.core.clock import now


class Standing(models.Model):
    """`called_at`: when the platform last called us by itself; `heard_at`: when it told us something, called
    or asked; `spoke_at`: when it last took something from us. A trouble stays until the next success.
    """

    account = models.OneToOneField("social.Account", on_delete=models.CASCADE, related_name="standing")
    called_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    spoke_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=20, choices=Trouble, blank=True)
    detail = models.CharField(max_length=360, blank=True)
    trouble_since = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.account_id}: {self.trouble or 'good'}"

    def called(self) -> None:
        """Proven, whatever it says: for whoever sets it up, and where we would ask in any case."""
        self._write(called_at=now())

    def heard(self) -> None:
        self._write(heard_at=now(), trouble="", detail="", trouble_since=None)

    def spoke(self) -> None:
        self._write(spoke_at=now(), trouble="", detail="", trouble_since=None)

    def fail(self, problem: PlatformError) -> None:
        """Since when stays that of the first time in a row."""
        detail = f"{problem.code} {problem.said}".strip()
        self._write(trouble=problem.trouble, detail=detail, trouble_since=self.trouble_since or now())

    def _write(self, **values: Any) -> None:
        for field, value in values.items():
            setattr(self, field, value)
        self.save(update_fields=list(values))
