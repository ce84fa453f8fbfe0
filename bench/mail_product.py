"""The product's own processes taking letters by LMTP, for one run of a benchmark."""
# ruff: noqa: PLC0415 - the product reads the environment when it is imported

import contextlib
import os
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from empty_dns import EmptyDns
from mail_costs import children_of, database_server, seconds_of
from mail_customers import HELP

# As many as Postfix opens to one destination (default_destination_concurrency_limit).
CONNECTIONS = 20
PATIENCE = 600


class Product:
    """`bin/run mail` and `bin/run worker` on the benchmark's database; a DNS in which nothing is."""

    def __init__(self, folder: Path) -> None:
        self.port = _free_port()
        self.log = folder / "product.log"
        self._dns = EmptyDns()
        self._environment = {
            **os.environ,
            "WALLETDESK_AS_APP": "1",
            "WALLETDESK_MAIL_FROM": HELP,
            "WALLETDESK_MAIL_LISTEN": f"lmtp://127.0.0.1:{self.port}",
            **self._dns.environment,
        }
        self._processes: list[subprocess.Popen[bytes]] = []
        self._server = 0

    def __enter__(self) -> Self:
        self._dns.__enter__()
        with self.log.open("wb") as log:
            for part in ("mail", "worker"):
                words = [sys.executable, "-m", "walletdesk.config.launch.run", part]
                self._processes.append(subprocess.Popen(words, env=self._environment, stdout=log, stderr=log))
        self._wait_for_the_listener()
        self._server = database_server()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait(30)
        self._dns.__exit__(kind, error, at)

    def take(self, letters: Iterable[bytes]) -> float:
        """Hands the letters over; the seconds until each of them is decided and visible."""
        written = list(letters)
        began = time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            list(pool.map(self._hand_over, [written[place::CONNECTIONS] for place in range(CONNECTIONS)]))
        self._wait_until_decided()
        return time.perf_counter() - began

    def costs(self) -> dict[str, float]:
        """Seconds of processor time that each of the processes has used so far, this one included."""
        mail, worker = (process.pid for process in self._processes)
        return {
            "listener": seconds_of(mail),
            "worker": seconds_of(worker, with_children=False),
            "readers": sum(map(seconds_of, children_of(worker))),
            "database": seconds_of(self._server),
            "sender": sum(os.times()[:2]),
        }

    def seconds_to_confirm(self) -> float:
        """How long it takes from now until every ticket's confirmation is written."""
        from procrastinate.contrib.django.models import ProcrastinateJob

        from walletdesk.channels.email.sending.tasks import write_confirmations

        began, until = time.perf_counter(), time.monotonic() + PATIENCE
        left = ProcrastinateJob.objects.filter(
            task_name=write_confirmations.name, status__in=["todo", "doing"]
        )
        while left.exists():
            if time.monotonic() > until:
                raise TimeoutError(self.log.read_text()[-3000:])
            time.sleep(0.05)
        return time.perf_counter() - began

    def tickets(self) -> int:
        from walletdesk.desk.models import Ticket

        return Ticket.objects.count()

    def a_reference(self) -> str:
        from walletdesk.desk.models import Ticket

        return Ticket.objects.order_by("pk")[0].reference

    def _hand_over(self, letters: list[bytes]) -> None:
        if not letters:
            return
        with smtplib.LMTP("127.0.0.1", self.port) as server:
            for raw in letters:
                refused = server.sendmail("bench@customers.example", [HELP], raw)
                if refused:
                    raise RuntimeError(refused)

    def _wait_until_decided(self) -> None:
        from walletdesk.channels.email.models import Arrival

        until = time.monotonic() + PATIENCE
        while Arrival.objects.untaken().exists():
            if time.monotonic() > until:
                raise TimeoutError(self.log.read_text()[-3000:])
            time.sleep(0.02)

    def _wait_for_the_listener(self) -> None:
        until = time.monotonic() + 60
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            if time.monotonic() > until or any(process.poll() is not None for process in self._processes):
                raise RuntimeError(self.log.read_text()[-3000:])
            time.sleep(0.1)


def fill(tickets: int) -> None:
    """So many tickets more, with a message and a line in the ledger each: copies of the first one."""
    from django.db import connection

    from walletdesk.channels.email.models import Arrival
    from walletdesk.desk.models import Message, Ticket

    changed = {
        Ticket: {"reference": "'B' || n", "client_uid": "NULL", "email": "'b' || n || '@fill.example'"},
        Message: {
            "ticket_id": "(SELECT max(id) FROM desk_ticket) - n + 1",
            "public_id": "gen_random_uuid()",
            "client_uid": "NULL",
        },
        Arrival: {
            "public_id": "gen_random_uuid()",
            "digest": "'fill' || n",
            "content_digest": "'fill' || n",
            "letter_id": "n || '@fill.example'",
            "author": "'b' || n || '@fill.example'",
            "ticket_id": "(SELECT max(id) FROM desk_ticket) - n + 1",
            "message_id": "NULL",
        },
    }
    with connection.cursor() as cursor:
        for model, values in changed.items():
            names = [field.column for field in model._meta.concrete_fields if not field.primary_key]
            wanted = ", ".join(values.get(name, f't."{name}"') for name in names)
            columns = ", ".join(f'"{name}"' for name in names)
            table = model._meta.db_table
            cursor.execute(
                f"INSERT INTO {table} ({columns}) SELECT {wanted} FROM generate_series(1, %s) AS n,"
                f" (SELECT * FROM {table} ORDER BY id LIMIT 1) AS t",
                [tickets],
            )
        cursor.execute("ANALYZE")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
