"""The demo's network of one home: started and stopped with the product, and afterwards the same again."""

from __future__ import annotations

import fcntl
import gzip
import logging
import time
from io import TextIOWrapper
from pathlib import Path

from walletdesk.chains.demo import install
from walletdesk.chains.demo.anvil import SLOTS, Anvil, NodeFailed, free_port, is_free, url_at
from walletdesk.chains.demo.hands import Hands
from walletdesk.chains.demo.life import FIRST_BLOCK, Life
from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.errors import RpcError

logger = logging.getLogger(__name__)

# Seconds between two looks, and between two things that happen.
LOOK_EVERY, LIVE_EVERY = 3.0, 75.0
SAVE_EVERY = 15.0
_KEPT_STATES = 100


class DemoNode:
    """`start` and `stop` by the process that runs the network; `tick` every LOOK_EVERY seconds in between."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "node"
        self._home = home
        self._state, self._last = self.folder / "state.json", self.folder / "last.json"
        self._port, self._birth = self.folder / "port", self.folder / "born"
        self._lock: TextIOWrapper | None = None
        self._anvil: Anvil | None = None
        self._saved_head = self._busy_until = -1
        self._lives_at = self._saves_at = 0.0
        self._is_whole, self._born = False, 0

    @property
    def url(self) -> str | None:
        """Where it answers, also when another process runs it; None where there is none."""
        port = self._recorded_port()
        return url_at(port) if port else None

    @property
    def hands(self) -> Hands | None:
        """To do something there; None where this process does not run it."""
        return Hands(self._anvil.rpc) if self._anvil else None

    def start(self) -> bool:
        """Makes sure that it runs; False when another process sees to that, or the program is not there.

        Raises NodeFailed.
        """
        program = install.program(self._home)
        if program is None or not self._take_lock():
            return False
        try:
            self._start(program)
        except BaseException:
            self.stop()
            raise
        return True

    def stop(self) -> None:
        """Keeps what there is for the next start."""
        if self._anvil:
            self.save()
            self._anvil.stop()
            self._anvil = None
        if self._lock:
            self._lock.close()
            self._lock = None

    def tick(self) -> None:
        """Life goes on, blocks become final, and now and then all is saved. Does next to nothing in between.

        Raises RpcError when the node does not answer, NodeFailed when it is gone and can't be started again.
        """
        if self._anvil is None:
            return
        if self._anvil.process is not None and self._anvil.process.poll() is not None:
            logger.error("The demo's node is gone; it starts again")
            self._launch(self._anvil.program)
        hands, now = Hands(self._anvil.rpc), time.monotonic()
        if now >= self._lives_at:
            Life(hands, seed=hands.head()).go_on()
            self._lives_at = now + LIVE_EVERY
        self._settle(hands)
        if now >= self._saves_at:
            self.save()
            self._saves_at = now + SAVE_EVERY

    def save(self) -> None:
        """All of it into one file, whole or not at all; nothing when there is no new block."""
        if self._anvil is None or not self._is_whole:
            return
        try:
            head = q.number(self._anvil.rpc.ask("eth_blockNumber"))
            if head == self._saved_head:
                return
            packed = q.data(self._anvil.rpc.ask("anvil_dumpState"))
        except RpcError as problem:
            logger.warning("The demo's network could not be saved: %s", problem)
            return
        draft = self._state.with_name(".state.json")
        draft.write_bytes(gzip.decompress(packed))
        draft.replace(self._state)
        self._saved_head = head

    def _settle(self, hands: Hands) -> None:
        """A block that has something in it gets so many others upon it that it becomes final."""
        head = hands.rpc.ask("eth_getBlockByNumber", "latest", False)
        number = q.number(head["number"])
        if head["transactions"]:
            self._busy_until = number + 2 * SLOTS
        if number < self._busy_until:
            hands.mine()

    def _start(self, program: Path) -> None:
        self._launch(program)
        self._saved_head = -1
        self._saves_at = time.monotonic() + SAVE_EVERY
        self._lives_at = time.monotonic() + LIVE_EVERY

    def _launch(self, program: Path) -> None:
        """With the newest state that can be loaded; without any, the story begins."""
        port, now = self._free_port(), int(time.time())
        self._born = self._birth_before() or now - FIRST_BLOCK
        for state in sorted(self._states(), key=lambda path: path.stat().st_mtime, reverse=True):
            try:
                self._run(program, port, "--load-state", str(state))
                self._set_clock(now)
                self._is_whole = True
                return
            except NodeFailed:
                # Broken off, or of another program: kept to be looked at.
                logger.exception("%s could not be loaded", state)
                state.replace(state.with_suffix(".unreadable"))
        self._run(program, port)
        self._begin(now)

    def _run(self, program: Path, port: int, *more: str) -> None:
        words = ["--quiet", "--prune-history", str(_KEPT_STATES), "--cache-path", str(self.folder / "cache")]
        # Its first block is not in what is saved, and must be the same each time.
        words += ["--timestamp", str(self._born)]
        # Also when the product ends too suddenly to save: the node is told, and writes this by itself.
        words += ["--dump-state", str(self._last)]
        self._anvil = Anvil(program, port, log=self.folder / "log", words=[*words, *more])
        self._anvil.start()
        self._port.write_text(str(port), encoding="ascii")

    def _states(self) -> list[Path]:
        """None before the story was told to its end once: the last words of a broken beginning are no
        state.
        """
        if not self._state.exists():
            return []
        return [path for path in (self._state, self._last) if path.exists() and path.stat().st_size]

    def _begin(self, now: int) -> None:
        assert self._anvil
        hands = Hands(self._anvil.rpc)
        Life(hands).begin(now)
        self._set_clock(now)
        hands.mine(2 * SLOTS)
        self._is_whole = True
        self.save()
        self._birth.write_text(str(self._born), encoding="ascii")

    def _set_clock(self, now: int) -> None:
        """A node that was told when its first block was goes on from there, until a block tells the time."""
        assert self._anvil
        hands = Hands(self._anvil.rpc)
        hands.at(max(now, hands.newest()))
        hands.mine()

    def _birth_before(self) -> int | None:
        """When the first block was made, in seconds since 1970, where there was one before."""
        try:
            return int(self._birth.read_text(encoding="ascii")) if self._states() else None
        except (FileNotFoundError, ValueError):
            return None

    def _take_lock(self) -> bool:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = (self.folder / "lock").open("w", encoding="ascii")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            self._lock = None
            return False
        return True

    def _free_port(self) -> int:
        """The same as last time, so that wallets find it again; another when somebody is there."""
        port = self._recorded_port()
        return port if port and is_free(port) else free_port()

    def _recorded_port(self) -> int | None:
        try:
            return int(self._port.read_text(encoding="ascii"))
        except (FileNotFoundError, ValueError):
            return None
