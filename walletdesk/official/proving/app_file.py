"""The files by which a domain and an app vouch for each other: `assetlinks.json` (Digital Asset Links) and
`apple-app-site-association`. The systems of telephones read the same ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from walletdesk.official.proving.page import NoPage, text_at
from walletdesk.official.proving.ways import Reason

_FILES = {"apple": "apple-app-site-association", "google": "assetlinks.json", "package": "assetlinks.json"}


def file_of(key: str, host: str) -> str:
    """Where the file about an app, as the registry writes it (`google:com.example`), stands on a server."""
    return f"https://{host}/.well-known/{_FILES[key.partition(':')[0]]}"


def package_of(key: str, package: str) -> str:
    """What the system calls the app: its own name, or for a number of Apple's store the bundle beside it."""
    store, _colon, name = key.partition(":")
    return package if store == "apple" else name


def reason_against(place: str, key: str, package: str, fingerprint: str) -> str:
    """`fingerprint` is that of the app's signing key, of apps for Android."""
    try:
        said = json.loads(text_at(place))
    except NoPage as nothing:
        return nothing.reason
    except (ValueError, RecursionError):
        return Reason.NO_APP
    name = package_of(key, package)
    is_named = _apple(said, name) if key.startswith("apple:") else _android(said, name, fingerprint)
    return "" if is_named else Reason.NO_APP


def _android(said: Any, package: str, fingerprint: str) -> bool:
    targets = [line.get("target") for line in _list(said) if isinstance(line, dict)]
    return any(
        target.get("namespace") == "android_app"
        and target.get("package_name") == package
        and any(_digits(one) == fingerprint for one in _list(target.get("sha256_cert_fingerprints")))
        for target in targets
        if isinstance(target, dict)
    )


def _apple(said: Any, bundle: str) -> bool:
    """An app's id is its team's and the bundle: `A1B2C3D4E5.com.example.app`."""
    return bool(bundle) and any(one.partition(".")[2] == bundle for one in _apple_ids(said))


def _apple_ids(said: Any) -> Iterator[str]:
    for part in ("applinks", "webcredentials", "appclips"):
        about = said.get(part) if isinstance(said, dict) else None
        if isinstance(about, dict):
            yield from _texts(about.get("apps"))
            for line in _list(about.get("details")):
                if isinstance(line, dict):
                    yield from _texts([line.get("appID"), *_list(line.get("appIDs"))])


def _texts(value: Any) -> list[str]:
    return [one for one in _list(value) if isinstance(one, str)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _digits(fingerprint: Any) -> str:
    return fingerprint.replace(":", "").lower() if isinstance(fingerprint, str) else ""
