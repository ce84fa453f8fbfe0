"""Contrast of every text on every ground it may stand on, from the token files (WCAG 2.2, 1.4.3, 1.4.11)."""

import re

import pytest

from walletdesk.look.icons import MARK

STATIC = MARK.parent.parent
TEXT = 4.5  # 1.4.3: text
SHAPE = 3.0  # 1.4.11: borders of controls, focus rings, marks

PLAIN_GROUNDS = ["page", "surface", "sunken", "raised", "selected"]
PAIRS = [
    *[("text", ground, TEXT) for ground in PLAIN_GROUNDS],
    *[("muted", ground, TEXT) for ground in PLAIN_GROUNDS],
    *[("accent", ground, TEXT) for ground in PLAIN_GROUNDS],
    *[("accent-strong", ground, TEXT) for ground in PLAIN_GROUNDS],
    *[(tone, ground, TEXT) for tone in ("good", "warn", "bad", "info") for ground in PLAIN_GROUNDS],
    *[(tone, f"{tone}-soft", TEXT) for tone in ("good", "warn", "bad", "info", "accent")],
    *[("text", f"{tone}-soft", TEXT) for tone in ("good", "warn", "bad", "info", "accent", "note")],
    *[("muted", f"{tone}-soft", TEXT) for tone in ("accent", "note")],
    *[("accent", f"{tone}-soft", TEXT) for tone in ("good", "warn", "bad", "info", "note")],
    ("accent-strong", "accent-soft", TEXT),
    *[("text", f"person-{number}", TEXT) for number in range(1, 7)],
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    ("on-bad", "bad", TEXT),
    ("on-bad", "bad-strong", TEXT),
    ("page", "text", TEXT),
    *[("line-strong", ground, SHAPE) for ground in ("page", "surface", "raised")],
    *[("focus", ground, SHAPE) for ground in PLAIN_GROUNDS],
]


def tokens(name: str) -> dict[str, str]:
    text = (STATIC / name).read_text(encoding="utf-8")
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});", text))


LIGHT = tokens("tokens.css")
DARK = tokens("dark.css")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_the_known_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_text_and_shapes_are_seen_on_their_ground(
    theme: dict[str, str], front: str, ground: str, least: float
) -> None:
    assert contrast(theme[front], theme[ground]) >= least


def test_the_dark_says_every_colour_that_the_light_says() -> None:
    assert set(DARK) == set(LIGHT)


def test_a_colour_is_written_only_where_tokens_are() -> None:
    allowed = {"tokens.css", "dark.css"}
    for sheet in STATIC.glob("*.css"):
        if sheet.name in allowed:
            continue
        found = set(re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text(encoding="utf-8")))
        # A QR code is black on white in every theme, or cameras can't read it.
        assert found <= ({"#ffffff", "#000000"} if sheet.name == "codes.css" else set()), sheet.name
