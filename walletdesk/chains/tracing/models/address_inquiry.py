"""An address that somebody named: the networks are asked in a job what stands at it, and the answer is kept
for a while. An address is public by itself, so everybody may be asked about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from django.db import models

from walletdesk.chains.models import Network
from walletdesk.chains.models.fields import AddressField
from walletdesk.core.clock import now

# Code comes to an address seldom; where nobody answered it is tried again soon.
KEPT_FOR, AGAIN_AFTER_SILENCE = timedelta(hours=1), timedelta(minutes=1)


class StandsAs(StrEnum):
    NOTHING = "nothing"  # a key's own address, or nobody's yet
    CONTRACT = "contract"
    DELEGATED = "delegated"  # a key's own address for which a program acts (EIP-7702)


@dataclass(frozen=True)
class Standing:
    """What stands at an address on one network; `program` is the one that acts for it, "" for none."""

    network: Network
    stands_as: StandsAs
    program: str = ""


class AddressInquiryQuerySet(models.QuerySet["AddressInquiry"]):
    def about(self, address: str) -> AddressInquiry:
        """The one about this address, made now where there is none."""
        return self.get_or_create(address=address.lower())[0]


class AddressInquiry(models.Model):
    """`answers`: of each network that answered [its key, what stands there, the program that acts for it]."""

    address = AddressField(unique=True)
    looked_at = models.DateTimeField(null=True)
    answers = models.JSONField(default=list)

    objects: ClassVar[AddressInquiryQuerySet] = AddressInquiryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name_plural = "address inquiries"

    def __str__(self) -> str:
        return self.address

    def is_due(self, moment: datetime) -> bool:
        """Whether the networks should be asked (again)."""
        if self.looked_at is None:
            return True
        return self.looked_at < moment - (KEPT_FOR if self.answers else AGAIN_AFTER_SILENCE)

    def hear(self, standings: list[Standing]) -> None:
        """What the networks said; when none did, what was known before stays."""
        self.looked_at = now()
        if standings:
            self.answers = [[one.network.pk, one.stands_as.value, one.program] for one in standings]
        self.save(update_fields=["looked_at", "answers"])

    def standings(self) -> list[Standing]:
        """In the order in which the networks were asked."""
        networks = Network.objects.in_bulk([key for key, _kind, _program in self.answers])
        return [
            Standing(networks[key], StandsAs(kind), program)
            for key, kind, program in self.answers
            if key in networks
        ]
