"""What the name of a form field says about its value."""

_TRANSACTION = frozenset({"tx", "txid", "hash", "transaction", "transfer", "block"})
_KEY = frozenset({"key", "privatekey", "privkey", "wif"})
_PASSWORD = frozenset({"password", "passwd", "pwd", "passphrase", "passcode"})


def _parts(field: str) -> set[str]:
    return set(field.lower().replace("-", "_").split("_"))


def holds_transaction(field: str) -> bool:
    return not _parts(field).isdisjoint(_TRANSACTION)


def holds_key(field: str) -> bool:
    parts = _parts(field)
    return not parts.isdisjoint(_KEY) and "public" not in parts


def holds_password(field: str) -> bool:
    return not _parts(field).isdisjoint(_PASSWORD)
