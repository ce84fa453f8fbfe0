"""What people of the journeys say, in both languages, and what they must never send."""

import secrets

# The first vector of BIP-39's own test file: no wallet that anybody uses.
SEED_PHRASE = " ".join(["abandon"] * 11 + ["about"])
ASKED = {"en": "I can't get in since this morning.", "zh-hans": "我从今天早上起就登不进去了。"}
ANSWERED = {"en": "Hello, I'm looking at it.", "zh-hans": "您好，我正在看。"}
THANKED = {"en": "Thank you so much!", "zh-hans": "太感谢了！"}
PRAISED = {"en": "quick and kind", "zh-hans": "又快又友好"}
INSULTED = {"en": "You are a fucking idiot, answer me", "zh-hans": "你他妈的是傻逼吗，快回我"}


def somebody() -> str:
    """An address that no other journey uses."""
    return f"lin-{secrets.token_hex(4)}@example.com"
