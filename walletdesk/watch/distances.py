"""How far apart two countries are, by the towns of the time zone database (zone.tab, RFC 6557)."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from importlib.resources import files
from itertools import product
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371
_PLACE = re.compile(r"([+-]\d+)([+-]\d+)")

Point = tuple[float, float]


@lru_cache(maxsize=4096)
def least_distance(one: str, other: str) -> int | None:
    """Kilometres between the two towns of the list that are nearest to each other; None for a country that
    the list does not have. Countries are two letters (ISO 3166-1)."""
    here, there = _towns().get(one), _towns().get(other)
    if not here or not there:
        return None
    return round(min(_apart(a, b) for a, b in product(here, there)))


@lru_cache(maxsize=1)
def _towns() -> dict[str, list[Point]]:
    towns = defaultdict(list)
    for line in files("tzdata").joinpath("zoneinfo/zone.tab").read_text().splitlines():
        if line and not line.startswith("#"):
            country, place, *_rest = line.split("\t")
            towns[country].append(_point(place))
    return dict(towns)


def _point(place: str) -> Point:
    """Reads +DDMM+DDDMM and +DDMMSS+DDDMMSS (ISO 6709)."""
    found = _PLACE.fullmatch(place)
    assert found
    return _angle(found[1], 2), _angle(found[2], 3)


def _angle(written: str, degrees: int) -> float:
    sign, digits = -1 if written[0] == "-" else 1, written[1:]
    minutes, seconds = int(digits[degrees : degrees + 2]), int(digits[degrees + 2 :] or 0)
    return sign * radians(int(digits[:degrees]) + minutes / 60 + seconds / 3600)


def _apart(one: Point, other: Point) -> float:
    """The haversine formula."""
    (north, east), (to_north, to_east) = one, other
    half = sin((to_north - north) / 2) ** 2 + cos(north) * cos(to_north) * sin((to_east - east) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
