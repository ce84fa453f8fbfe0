"""Body: the words of a letter, in the open or sealed."""

import json

from django.conf import settings
from django.db import models

from walletdesk.core import clock, vault


class Body(models.Model):
    """A secret letter keeps its words sealed, and loses them once they have reached their reader."""

    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    is_secret = models.BooleanField(default=False)
    sealed = models.BinaryField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def put_words(self, text: str, html: str, *, secret: bool) -> None:
        """Takes the words in; the row is not saved yet."""
        self.is_secret = secret
        if secret:
            self.sealed = vault.seal(json.dumps([text, html]).encode(), self._context)
        else:
            self.text, self.html = text, html

    def words(self) -> tuple[str, str]:
        """Text and HTML; both empty once they are erased. Raises VaultError under a foreign master key."""
        if self.sealed is None:
            return self.text, self.html
        text, html = json.loads(vault.open_sealed(bytes(self.sealed), self._context))
        return text, html

    def erase_secret(self) -> None:
        """Forgets a secret letter's words, on the row in memory. In development they stay to be read."""
        if self.is_secret and not settings.DEVELOPMENT:
            self.sealed, self.erased_at = None, clock.now()

    @property
    def _context(self) -> str:
        return f"letter:{self.public_id}"  # type: ignore[attr-defined]
