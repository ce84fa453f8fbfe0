"""Requests in the name of an account: OAuth 1.0a with HMAC-SHA1 (RFC 5849, sections 3.4 and 3.5.1)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Keys:
    """The app's key and secret, and the token and secret by which it speaks for an account."""

    api_key: str
    api_secret: str = field(repr=False)
    access_token: str
    access_secret: str = field(repr=False)


def authorization(
    method: str, url: str, keys: Keys, *, nonce: str, timestamp: int, signed: Pairs = ()
) -> str:
    """The value of the header. `signed` are the parameters of query and form; other bodies have none."""
    own = {
        "oauth_consumer_key": keys.api_key,
        "oauth_nonce": nonce,
        "oauth_signature_method": "HMAC-SHA1",
        "oauth_timestamp": str(timestamp),
        "oauth_token": keys.access_token,
        "oauth_version": "1.0",
    }
    own["oauth_signature"] = signature(method, url, keys, [*own.items(), *signed])
    return "OAuth " + ", ".join(f'{encoded(name)}="{encoded(own[name])}"' for name in sorted(own))


def signature(method: str, url: str, keys: Keys, parameters: Pairs) -> str:
    """Over all parameters: those of OAuth itself, of the query and of a form."""
    key = f"{encoded(keys.api_secret)}&{encoded(keys.access_secret)}"
    base = base_string(method, url, parameters)
    return base64.b64encode(hmac.new(key.encode(), base.encode(), hashlib.sha1).digest()).decode()


def base_string(method: str, url: str, parameters: Pairs) -> str:
    """Section 3.4.1: the method, the address without its query, and the sorted parameters."""
    pairs = sorted((encoded(name), encoded(value)) for name, value in parameters)
    joined = "&".join(f"{name}={value}" for name, value in pairs)
    return "&".join((method.upper(), encoded(_base_url(url)), encoded(joined)))


def encoded(text: str) -> str:
    """Section 3.6: everything but letters, digits and -._~ as the bytes of its UTF-8."""
    return quote(text, safe="-._~")


def _base_url(url: str) -> str:
    """Section 3.4.1.2: scheme and host in lower case, and no port that goes without saying."""
    parts = urlsplit(url)
    scheme, host = parts.scheme.lower(), (parts.hostname or "").lower()
    if ":" in host:
        host = f"[{host}]"
    is_usual = parts.port in {None, {"http": 80, "https": 443}.get(scheme)}
    return f"{scheme}://{host}{'' if is_usual else f':{parts.port}'}{parts.path or '/'}"
