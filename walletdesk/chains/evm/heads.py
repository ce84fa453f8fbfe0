"""New heads as a node tells them over a WebSocket, so that nobody has to ask every second."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, InvalidURI, WebSocketException

from walletdesk.chains.evm.blocks import Block, read_block
from walletdesk.chains.evm.errors import Kind, RpcError, told
from walletdesk.core.http import HttpError
from walletdesk.core.http.addresses import allowed_addresses

_MOST_BYTES = 1024 * 1024
_PORTS = {"ws": 80, "wss": 443}


async def new_heads(
    url: str, *, private_hosts: frozenset[str] = frozenset(), silence: float = 120
) -> AsyncIterator[Block]:
    """Each new head (without transactions), until the line breaks: then RpcError is raised, also after
    `silence` seconds without one. After a re-organisation a lower number may come again.
    """
    try:
        async with await _connect(url, private_hosts) as line:
            subscription = await _subscribe(line, silence)
            while True:
                said = await _said(line, silence)
                if said.get("method") == "eth_subscription":
                    params = said.get("params") or {}
                    if params.get("subscription") == subscription:
                        yield read_block({"transactions": [], **params.get("result", {})})
    except (WebSocketException, OSError, TimeoutError) as problem:
        raise RpcError(Kind.NO_ANSWER, str(problem) or type(problem).__name__) from problem


async def _connect(url: str, private_hosts: frozenset[str]) -> ClientConnection:
    """Connects to the very address that was checked, as core.http does."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    is_own = host.lower() in private_hosts
    if parts.scheme not in ("wss", "ws") or (parts.scheme == "ws" and not is_own) or not host:
        raise RpcError(Kind.GUARDED, "This is not an address that can be asked.")
    port = parts.port or _PORTS[parts.scheme]
    try:
        addresses = await asyncio.to_thread(allowed_addresses, host, port, seconds=5, allow_private=is_own)
    except HttpError as problem:
        raise RpcError(Kind.GUARDED if problem.permanent else Kind.NO_ANSWER, str(problem)) from problem
    try:
        return await connect(
            url,
            host=addresses[0],
            port=port,
            max_size=_MOST_BYTES,
            open_timeout=10,
            proxy=None,
            compression=None,
        )
    except (InvalidHandshake, InvalidURI) as problem:
        raise RpcError(Kind.REFUSED, str(problem)) from problem


async def _subscribe(line: ClientConnection, seconds: float) -> str:
    asked = {"jsonrpc": "2.0", "id": 1, "method": "eth_subscribe", "params": ["newHeads"]}
    await line.send(json.dumps(asked))
    while True:
        said = await _said(line, seconds)
        if said.get("id") == 1:
            if "error" in said:
                raise told(said["error"])
            return str(said.get("result"))


async def _said(line: ClientConnection, seconds: float) -> dict[str, Any]:
    try:
        said = json.loads(await asyncio.wait_for(line.recv(), seconds))
    except ValueError as problem:
        raise RpcError(Kind.NONSENSE, "Something that is not JSON.") from problem
    if not isinstance(said, dict):
        raise RpcError(Kind.NONSENSE, "Something that is no object.")
    return said
