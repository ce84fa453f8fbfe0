"""Background work of WeChat's channels."""

from contextlib import suppress

from django.db import transaction
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from walletdesk.core import vault

_TOKEN = "wechat.callback_token"  # noqa: S105 - a purpose


@app.task(name="wechat.sync", queue="mail", priority=10)
def sync(account_id: int, sealed: str = "") -> None:
    """Asks WeCom for what is new on one account. It needs no other try: the clockwork asks each minute."""
    token = vault.open_sealed(bytes.fromhex(sealed), _TOKEN).decode() if sealed else ""
    import_string("walletdesk.channels.wechat.customer_service.syncing.sync")(account_id, token)


def sync_soon(account_id: int, callback_token: str = "") -> None:
    """There may be news. A job that has not begun will find it, else there will be one; what a job is given
    is logged, so the token goes sealed."""
    lock = f"wechat.sync:{account_id}"
    if ProcrastinateJob.objects.filter(queueing_lock=lock, status="todo").exists():
        return
    sealed = vault.seal(callback_token.encode(), _TOKEN).hex() if callback_token else ""
    with suppress(AlreadyEnqueued), transaction.atomic():
        sync.configure(queueing_lock=lock).defer(account_id=account_id, sealed=sealed)
