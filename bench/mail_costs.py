"""Seconds of processor time, by process: what a shared machine leaves comparable."""

from __future__ import annotations

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
# After the name in /proc/PID/stat (proc(5)): parent, and the times of the process and of its dead children.
_PARENT, _TIMES = 1, slice(11, 15)


def seconds_of(pid: int, *, with_children: bool = True) -> float:
    """What a process has used so far, with the children that it has waited for, and with those that live."""
    fields = _fields(pid)
    if fields is None:
        return 0.0
    own = sum(map(int, fields[_TIMES])) / _TICK
    return own + (sum(map(seconds_of, children_of(pid))) if with_children else 0)


def children_of(pid: int) -> list[int]:
    numbers = [int(place.name) for place in Path("/proc").iterdir() if place.name.isdigit()]
    return [number for number in numbers if (fields := _fields(number)) and int(fields[_PARENT]) == pid]


def database_server() -> int:
    """The server's first process, the parent of all others; 0 when it runs on another machine."""
    from django.db import connection  # noqa: PLC0415 - the product reads the environment when it is imported

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        fields = _fields(cursor.fetchone()[0])
    return int(fields[_PARENT]) if fields else 0


def _fields(pid: int) -> list[str] | None:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
