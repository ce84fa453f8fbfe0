"""The database of these tests is written here, byte by byte, by the MaxMind DB format specification 2.0."""

import ipaddress
import struct
from collections.abc import Mapping

import pytest

from walletdesk.core.places import Place, coarse_place

MARKER = b"\xab\xcd\xefMaxMind.com"


def encoded(value: object) -> bytes:
    if isinstance(value, str):
        return bytes([0x40 | len(value.encode())]) + value.encode()
    if isinstance(value, bytes):
        return value
    if isinstance(value, list):
        return bytes([len(value), 4]) + b"".join(map(encoded, value))
    assert isinstance(value, Mapping)
    pairs = b"".join(encoded(key) + encoded(item) for key, item in value.items())
    return bytes([0xE0 | len(value)]) + pairs


def number(value: int, bits: int) -> bytes:
    control = {16: b"\xa2", 32: b"\xc4", 64: b"\x08\x02"}[bits]
    return control + value.to_bytes(bits // 8, "big")


def country_database(records: Mapping[str, object]) -> bytes:
    """A tree of IPv4 networks, each leading to its record."""
    nodes: list[list[int | None]] = [[None, None]]
    data, leaves = b"", []
    for network, record in records.items():
        block = ipaddress.IPv4Network(network)
        bits = f"{int(block.network_address):032b}"[: block.prefixlen]
        node = 0
        for bit in bits[:-1]:
            if nodes[node][int(bit)] is None:
                nodes[node][int(bit)] = len(nodes)
                nodes.append([None, None])
            node = nodes[node][int(bit)]
        leaves.append((node, int(bits[-1]), len(data)))
        data += encoded(record)
    for node, side, offset in leaves:
        nodes[node][side] = len(nodes) + 16 + offset
    tree = b"".join(struct.pack(">II", *(len(nodes) if s is None else s for s in pair)) for pair in nodes)
    about = {
        "node_count": number(len(nodes), 32),
        "record_size": number(32, 16),
        "ip_version": number(4, 16),
        "database_type": "Country",
        "languages": ["en"],
        "binary_format_major_version": number(2, 16),
        "binary_format_minor_version": number(0, 16),
        "build_epoch": number(1, 64),
        "description": {"en": "test"},
    }
    return tree + bytes(16) + data + MARKER + encoded(about)


@pytest.fixture
def database(tmp_path, settings):
    path = tmp_path / "country.mmdb"
    records = {
        "1.0.0.0/8": {"country": {"iso_code": "CN"}},
        "8.0.0.0/8": {"registered_country": {"iso_code": "US"}},
        "9.0.0.0/8": {"country_code": "de"},
        "11.0.0.0/8": {"country": "FR"},
        "12.0.0.0/8": {"country": {"name": "nowhere"}},
    }
    path.write_bytes(country_database(records))
    settings.COUNTRY_DATABASE = str(path)


@pytest.mark.parametrize(
    ("ip", "code", "english", "chinese"),
    [
        ("1.2.3.4", "CN", "China", "中国"),
        ("8.8.8.8", "US", "United States", "美国"),
        ("9.9.9.9", "DE", "Germany", "德国"),
        ("11.1.1.1", "FR", "France", "法国"),
        ("12.1.1.1", None, "Place not known", "地点未知"),
        ("13.1.1.1", None, "Place not known", "地点未知"),
        ("2606:4700::1111", None, "Place not known", "地点未知"),
    ],
)
@pytest.mark.usefixtures("database")
def test_an_address_is_in_a_country(ip, code, english, chinese):
    place = coarse_place(ip)
    assert place == Place(code)
    assert place.label("en") == english
    assert place.label("zh-hans") == chinese


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.1.2.3", "192.168.1.1", "::1", "fe80::1", "100.64.0.1"])
def test_an_address_of_a_local_network_is_nowhere_else(ip):
    assert coarse_place(ip) == Place(is_local=True)
    assert coarse_place(ip).label("zh-hans") == "本地网络"


@pytest.mark.parametrize("ip", ["", "nonsense", "0.0.0.0", "8.8.8.8"])
def test_without_a_database_or_an_address_the_place_is_not_known(ip, settings):
    settings.COUNTRY_DATABASE = ""
    assert coarse_place(ip) == Place()


@pytest.mark.parametrize("content", [None, b"", b"not a database" * 100])
def test_a_missing_or_broken_database_stops_nothing(tmp_path, settings, content):
    path = tmp_path / "broken.mmdb"
    if content is not None:
        path.write_bytes(content)
    settings.COUNTRY_DATABASE = path
    assert coarse_place("8.8.8.8") == Place()


def test_the_shipped_database_knows_both_families():
    assert coarse_place("8.8.8.8") == Place("US")
    assert coarse_place("2400:3200::1") == Place("CN")
