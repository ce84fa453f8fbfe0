"""The process that reads letters for another one: bytes in, a letter or a reason out, until the input ends.

It starts small (no Django models, no settings, none of the parent's environment) and can do little harm: it
has a bound of memory, writes no files, leaves no core. It ends with its parent, whose death ends the input.
"""

import pickle
import resource
import signal
import struct
import sys
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO, Final

from walletdesk.channels.email.reading.letter import Unreadable

LENGTH: Final = struct.Struct(">Q")
READY: Final = b"ready"
# A parent that dies while a letter is being read can't stop it; this does.
_GRACE: Final = 5.0


def serve(seconds: float, memory: int, work: str) -> None:
    """Do the work (`module:function`) on letters, at most `seconds` each, with at most `memory` bytes of
    address space.
    """
    module, _, function = work.partition(":")
    make = getattr(import_module(module), function)
    for kind, bound in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(kind, (bound, bound))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent closes the input when it ends
    _send(READY)
    while head := sys.stdin.buffer.read(LENGTH.size):
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
        answer = _answer(make, _received(sys.stdin.buffer, LENGTH.unpack(head)[0]))
        signal.setitimer(signal.ITIMER_REAL, 0)
        _send(answer)


def _answer(make: Callable[[bytes], object], raw: bytes) -> bytes:
    try:
        answer = make(raw)
    except Unreadable as unreadable:
        answer = unreadable.reason
    return pickle.dumps(answer, protocol=5)


def _received(stream: BinaryIO, length: int) -> bytes:
    raw = stream.read(length)
    if len(raw) < length:
        sys.exit()
    return raw


def _send(answer: bytes) -> None:
    sys.stdout.buffer.write(LENGTH.pack(len(answer)))
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
