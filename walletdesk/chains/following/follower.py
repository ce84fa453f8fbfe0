"""One network, followed in a thread of its own, through whatever its providers do."""

from __future__ import annotations

import logging
import threading

from django.db import Error, close_old_connections, connection

from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.following.listening import Listener
from walletdesk.chains.following.round import Round
from walletdesk.chains.following.watchlist import Watchlist
from walletdesk.chains.following.writing import Overtaken
from walletdesk.chains.models import Network
from walletdesk.core.trying import Trying, pause_after

logger = logging.getLogger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0


class Follower(Trying):
    """Follows until told to stop. A network that was changed, or whose providers were, gets a new one."""

    def __init__(self, network: Network, watched: Watchlist) -> None:
        self.network_id, self._watched = network.pk, watched
        self._news = threading.Event()
        super().__init__(mark_of(network), name=f"network-{network.slug}")

    def stop(self) -> None:
        super().stop()
        self._news.set()

    def _try(self) -> float:
        """Follows as long as it goes well; the seconds to wait before the next try."""
        close_old_connections()
        try:
            self._follow(Network.objects.get(pk=self.network_id))
        except (Error, Network.DoesNotExist):
            logger.warning("Network %s waits for the database", self.network_id)
            connection.close()
        except Exception:
            logger.exception("Network %s can't be followed", self.network_id)
        self._failures += 1
        return pause_after(self._failures, _FIRST_PAUSE, _LONGEST_PAUSE)

    def _follow(self, network: Network) -> None:
        this_round = Round(network, self._watched, self._stop)
        listener = Listener.of(network, self._news)
        try:
            while not self._stop.is_set():
                self._news.wait(self._turn(this_round))
                self._news.clear()
        finally:
            listener.stop()
            this_round.close()

    def _turn(self, this_round: Round) -> float:
        """The seconds until the next one, unless there is news."""
        network = this_round.network
        try:
            pause = this_round.go()
        except Overtaken as why:
            logger.warning("%s was written by another process", why)
            this_round.reload()
            return _FIRST_PAUSE
        except RpcError as trouble:
            this_round.books.write()
            # A block that is not there yet, or was just exchanged, is no trouble.
            if trouble.kind is not Kind.NOT_THERE:
                network.fail(trouble.kind.value, trouble)
            self._failures += 1
            return min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(self._failures - 1, 6))
        self._failures = 0
        network.succeed()
        return pause


def mark_of(network: Network) -> tuple[object, ...]:
    """Changes when the network has to be followed in another way."""
    providers = network.providers.in_use().values_list("pk", "order").order_by("pk")
    return (network.checking, network.final_after, network.history_from, *providers)
