"""What the styles of an HTML letter do to the sight of its text (what mail programs keep of CSS 2.2)."""

import re
from typing import Final, NamedTuple

from walletdesk.channels.email.reading import bounds

_DECLARATION: Final = re.compile(r"([a-z-]{1,40})\s*:\s*([^;]{1,200})")
_BRACE: Final = re.compile(r"[{}]")
_SIZE: Final = re.compile(r"(-?\d{0,6}(?:\.\d{1,6})?)\s*(px|pt|em|rem|%|)")
_HEX: Final = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})(?:[0-9a-f]{2})?\b")
_RGB: Final = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})")
_NAMED: Final = {
    "white": (255, 255, 255),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "ghostwhite": (248, 248, 255),
    "floralwhite": (255, 250, 240),
    "whitesmoke": (245, 245, 245),
    "silver": (192, 192, 192),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "black": (0, 0, 0),
    "red": (255, 0, 0),
    "yellow": (255, 255, 0),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "navy": (0, 0, 128),
}
_NO_NUMBERS: Final = {"", "-", ".", "-."}
_SMALLEST_PX: Final = 2.0
_FAR_OFF_PX: Final = -500.0
_LEAST_OPACITY: Final = 0.1
_SAME_COLOUR: Final = 24
_PX: Final = {"px": 1.0, "": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "%": 0.16}
_MOST_RULES: Final = 100

Colour = tuple[int, int, int]
Style = dict[str, str]


class Ink(NamedTuple):
    """What text stands in: its colour, the ground, its size in px; inherited from element to element."""

    text: Colour = (0, 0, 0)
    ground: Colour = (255, 255, 255)
    size: float = 16.0

    @property
    def is_invisible(self) -> bool:
        differences = (abs(one - other) for one, other in zip(self.text, self.ground, strict=True))
        return self.size < _SMALLEST_PX or max(differences) < _SAME_COLOUR


def parse(declarations: str) -> Style:
    return {name: value.strip() for name, value in _DECLARATION.findall(declarations[:4_000].lower())}


def hiding_selectors(sheet: str) -> list[str]:
    """The selectors of rules that hide something; those for print, small screens and so on do not count."""
    without_comments = "".join(piece.rpartition("*/")[2] for piece in sheet[: bounds.SHEET].split("/*"))
    found, depth, start, selector = [], 0, 0, ""
    for brace in _BRACE.finditer(without_comments):
        if brace[0] == "{":
            depth += 1
            if depth == 1:
                selector, start = without_comments[start : brace.start()].strip(), brace.end()
        elif depth:
            depth -= 1
            if depth == 0:
                if not selector.startswith("@") and hides(parse(without_comments[start : brace.start()])):
                    found.append(selector)
                start = brace.end()
    return found[:_MOST_RULES]


def hides(style: Style) -> bool:
    """Whether everything under this style is out of sight, whatever the styles within say."""
    if style.get("display", "").startswith("none") or style.get("mso-hide", "").startswith("all"):
        return True
    if style.get("visibility", "").startswith(("hidden", "collapse")):
        return True
    opacity = _size(style.get("opacity", ""))
    if opacity is not None and opacity < _LEAST_OPACITY:
        return True
    return _is_without_room(style) or _is_off_screen(style)


def ink(style: Style, attributes: dict[str, str | None], around: Ink) -> Ink:
    """What text within an element stands in that has this style and these attributes."""
    text = colour(style.get("color") or attributes.get("color") or attributes.get("text") or "")
    ground = style.get("background-color") or style.get("background") or attributes.get("bgcolor") or ""
    return Ink(
        text or around.text,
        colour(ground) or around.ground,
        _font_size(style.get("font-size", ""), around.size),
    )


def colour(written: str) -> Colour | None:
    value = written.strip().lower()
    if found := _HEX.search(value):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.search(value):
        return int(found[1]), int(found[2]), int(found[3])
    return _NAMED.get(value.split(" ")[0].removesuffix("!important"))


def _font_size(written: str, around: float) -> float:
    size = _SIZE.match(written)
    if not size or size[1] in _NO_NUMBERS:
        return around
    is_relative = size[2] in {"em", "%"}
    return float(size[1]) * (around / (100 if size[2] == "%" else 1) if is_relative else _PX[size[2]])


def _is_without_room(style: Style) -> bool:
    if "hidden" not in style.get("overflow", ""):
        return False
    sizes = [_size(style.get(side, "")) for side in ("height", "max-height", "width", "max-width")]
    return any(size is not None and size <= 1 for size in sizes)


def _is_off_screen(style: Style) -> bool:
    indent = _size(style.get("text-indent", ""))
    if indent is not None and indent <= _FAR_OFF_PX:
        return True
    if "rect(0" in style.get("clip", "").replace(" ", "") or "inset(50%" in style.get("clip-path", ""):
        return True
    places = (_size(style.get(side, "")) for side in ("left", "top", "right", "margin-left", "margin-top"))
    return any(place is not None and place <= _FAR_OFF_PX for place in places)


def _size(written: str) -> float | None:
    found = _SIZE.match(written)
    if not found or found[1] in _NO_NUMBERS:
        return None
    return float(found[1]) * _PX[found[2]]
