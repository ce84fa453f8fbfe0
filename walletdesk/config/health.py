"""`/healthz`: whether this installation can do its work, for monitors and load balancers. No secrets."""

from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

import walletdesk
from walletdesk.channels.email.models import Alarm
from walletdesk.config.reach import warning
from walletdesk.config.recurring import DEAD_AFTER


@never_cache
@require_safe
def show(request: HttpRequest) -> JsonResponse:
    """200 when everything works, 503 with the same shape when something does not."""
    state: dict[str, Any] = {"ok": False, "version": walletdesk.__version__, "database": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            state["database"] = True
        state["migrations"] = _are_migrations_applied()
        state["worker"] = _is_worker_alive()
        state["mail"] = _mail()
    except DatabaseError:
        for part in ("migrations", "worker", "mail"):
            state.setdefault(part, None)
    # Said and no fault: anybody can write a header, and must not be able to take the product out of service.
    state["warnings"] = [text for text in [warning()] if text]
    state["ok"] = all(state[part] for part in ("database", "migrations", "worker"))
    return JsonResponse(state, status=200 if state["ok"] else 503)


def _mail() -> dict[str, Any]:
    """Letters in. A mailbox that stands still is for people to mend, and no reason to take the pages away."""
    kinds = sorted(set(Alarm.objects.standing().values_list("kind", flat=True)))
    return {"ok": not kinds, "alarms": kinds}


def _is_worker_alive() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM procrastinate_workers"
            " WHERE last_heartbeat > now() - %s * interval '1 second')",
            [DEAD_AFTER],
        )
        return bool(cursor.fetchone()[0])


_applied = False


def _are_migrations_applied() -> bool:
    # Looked up until it is true: it then stays true while this code runs, and reading all files takes time.
    global _applied  # noqa: PLW0603
    if not _applied:
        executor = MigrationExecutor(connection)
        _applied = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _applied
