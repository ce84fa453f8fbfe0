"""How far a mailbox is read, and whether that goes well. Only who watches the mailbox writes it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from walletdesk.channels.email.models.troubles import MailboxTrouble, Trouble
from walletdesk.core.clock import now

# More than so many letters that the server does not hand out are a fault of the whole mailbox.
MOST_MISSED = 1000
TRY_MISSED_EVERY = timedelta(minutes=5)


class Standing(models.Model):
    """`last_uid` holds within one `uid_validity` (RFC 9051, section 2.3.1.1). `missed` are the letters that
    the server would not hand out; they are asked for again.
    """

    mailbox = models.OneToOneField("email.Mailbox", on_delete=models.CASCADE, related_name="standing")
    uid_validity = models.BigIntegerField(null=True)
    last_uid = models.BigIntegerField(default=0)
    missed = ArrayField(models.BigIntegerField(), default=list)
    missed_tried_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=20, choices=Trouble, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    trouble_since = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.mailbox_id} up to {self.last_uid}"

    def begin(self, uid_validity: int) -> None:
        """Numbers of another validity say nothing: the mailbox is read from its beginning, and the ledger
        recognises what it has."""
        if self.uid_validity != uid_validity:
            self._write(uid_validity=uid_validity, last_uid=0, missed=[], missed_tried_at=None)

    def reached(self, uid: int) -> None:
        """All up to this one are in the ledger, or missed."""
        self._write(last_uid=uid)

    def miss(self, uid: int) -> None:
        """The letters after it don't wait for it. Raises MailboxTrouble when there are too many."""
        if len(self.missed) >= MOST_MISSED:
            raise MailboxTrouble(Trouble.REFUSED, f"{MOST_MISSED} letters can't be fetched.")
        self._write(missed=[*self.missed, uid], last_uid=uid)

    def missed_again(self) -> list[int]:
        """Those to ask for once more: at once, and then now and then."""
        if not self.missed or (self.missed_tried_at and self.missed_tried_at > now() - TRY_MISSED_EVERY):
            return []
        self._write(missed_tried_at=now())
        return self.missed

    def found(self, uid: int) -> None:
        """One that was missed came after all, or is gone."""
        rest = [one for one in self.missed if one != uid]
        self._write(missed=rest, missed_tried_at=self.missed_tried_at if rest else None)

    def succeed(self) -> None:
        self._write(seen_at=now(), trouble="", detail="", trouble_since=None)

    def fail(self, trouble: MailboxTrouble) -> None:
        """Since when stays that of the first time in a row."""
        self._write(trouble=trouble.kind, detail=trouble.detail, trouble_since=self.trouble_since or now())

    def _write(self, **values: Any) -> None:
        for field, value in values.items():
            setattr(self, field, value)
        self.save(update_fields=list(values))
