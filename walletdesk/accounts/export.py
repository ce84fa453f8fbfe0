"""Everything that we know about a customer, as one JSON document for its owner (GDPR articles 15 and 20).

Rooms above add their own part: `export.register("requests", requests_of)`. What may be long, such as a
history, is an iterator in it: `core.streamed_json` writes the document while it is read.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Model, QuerySet

from walletdesk import journal
from walletdesk.accounts import acts
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.limits.words import EXPORTS

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

Part = Callable[["Customer"], Any]

_parts: dict[str, Part] = {}


def register(name: str, part: Part) -> None:
    """Adds a part to every export; what it returns is JSON-able, apart from iterators over long lists."""
    _parts[name] = part


@transaction.atomic
def export(customer: "Customer", *, by: Actor, fresh: FreshSignIn | None) -> dict[str, Any]:
    """The whole document. Raises NotFresh, LimitReached, and OnHold while a freeze stands: a thief in the
    account is not to take along who its owner is."""
    require_fresh(fresh, customer)
    customer.require_unfrozen()
    EXPORTS.take(str(customer.public_id))
    journal.record(acts.EXPORTED, by=by, about=customer)
    own = {
        "exported_at": clock.now().isoformat(),
        "account": _account(customer),
        **{name: _rows(*what) for name, what in _own_rows(customer).items()},
        "security_history": [
            {
                "at": entry.at.isoformat(),
                "what": entry.act_label,
                "by": entry.actor_kind,
                "details": entry.details,
            }
            for entry in customer.history
        ],
    }
    return own | {name: part(customer) for name, part in _parts.items()}


def _account(customer: "Customer") -> dict[str, Any]:
    return {
        "id": str(customer.public_id),
        "name": customer.name,
        "language": customer.language,
        "time_zone": customer.time_zone,
        "opened_at": customer.created_at.isoformat(),
        "anti_phishing_code": customer.anti_phishing_code,
        "has_password": customer.has_usable_password(),
        "second_steps": customer.second_steps,
    }


def _own_rows(customer: "Customer") -> dict[str, tuple[QuerySet[Any], tuple[str, ...]]]:
    return {
        "addresses": (customer.addresses.all(), ("email", "is_primary", "added_at", "confirmed_at")),
        "devices": (customer.devices.all(), ("name", "country", "first_seen_at", "seen_at", "forgotten_at")),
        "sessions": (customer.sessions.live(), ("door", "created_at", "seen_at", "expires_at")),
        "passkeys": (customer.passkeys.all(), ("name", "is_synced", "added_at", "used_at")),
        "attempts": (customer.attempts.recent(), ("at", "step", "is_right", "device_name", "country")),
        "locks": (customer.locks.all(), ("locked_at", "ends_at", "released_at", "reason")),
        "holds": (customer.holds.all(), ("cause", "placed_at", "ends_at")),
        "freezes": (customer.freezes.all(), ("frozen_at", "thaw_asked_at", "thaws_at")),
        "proofs": (customer.proofs.all(), ("within", "method", "proven_at", "ends_at")),
        "reveals": (customer.reveals.all(), ("within", "reason", "revealed_at", "ends_at")),
    }


def _rows(rows: QuerySet[Model], columns: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{column: _plain(getattr(row, column)) for column in columns} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
