"""An address whose letters came back, and an administrator who says that it works again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk.accounts.permissions import require_settings
from walletdesk.desk.errors import ReasonMissing
from walletdesk.notices.models.trouble import AddressTrouble

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent

REASON_LENGTH = 300


def write_again(trouble: AddressTrouble, *, by: Agent, reason: str) -> None:
    """Letters go there again. Raises NotAllowed, and ReasonMissing without a reason."""
    require_settings(by)
    if not reason.strip():
        raise ReasonMissing
    AddressTrouble.objects.overcome(trouble.address, by=by, reason=reason.strip()[:REASON_LENGTH])
