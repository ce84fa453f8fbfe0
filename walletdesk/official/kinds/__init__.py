"""How each kind of channel is read and written: one small pure file a kind.

Each has `canonical(text) -> str`, which raises NotOne with the reason; `shown(key) -> str`, how people write
it; and `link(key) -> str`, the address behind which it is found, empty where there is none.
"""
