"""The product as ASGI applications: live updates bare, the pages as WSGI in threads.

Django's views are faster as WSGI than under ASGI, and a live stream must not hold a thread or a database
connection; so the two are joined here, at the outermost layer.
"""

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from a2wsgi import WSGIMiddleware

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walletdesk.config.settings")
os.environ.setdefault("WALLETDESK_AS_APP", "1")

from walletdesk.config.bodies import WholeBody
from walletdesk.config.wsgi import application as django_pages
from walletdesk.live import stream

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

# Pages handled at the same time; each holds a connection to the database.
THREADS = int(os.environ.get("WALLETDESK_THREADS") or 12)

events = stream.application
pages = WholeBody(WSGIMiddleware(django_pages, workers=THREADS))  # type: ignore[arg-type]


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """The whole product on one address."""
    if scope["type"] == "lifespan" or scope.get("path") == "/events":
        await events(scope, receive, send)
    else:
        await pages(scope, receive, send)
