"""Customers of the watched addresses, what is done to them, and the alerts that are to come of it."""

import re
from collections import Counter
from typing import Any

from django.db import connection

from tests.node import Node, look_alike
from tests.world import customer
from walletdesk.chains.models import Network
from walletdesk.journal import Entry
from walletdesk.notices.models import Letter
from walletdesk.wallet.models import LinkedAddress
from walletdesk.watch import acts
from walletdesk.watch.looking_at_chain import look_at_block
from walletdesk.watch.models import Alert

_JOBS = ["config.after_block", "watch.look_at_block"]


def linked(node: Node) -> None:
    """Anna's and Ben's addresses belong to customers of the same names."""
    for name, address in (("Anna", node.anna), ("Ben", node.ben)):
        LinkedAddress.objects.create(customer=customer(name), address=address.key, linked_by="customer")


def harm(node: Node, number: int) -> None:
    """Two blocks: an approval that empties Ben's wallet; and to Anna's history, by one of two strangers in
    turn, what passes for her own address, and what looks like nobody's."""
    node.approve(node.ben, node.others[number % 3])
    node.mine()
    stranger, nothing = (node.mallory, node.others[3])[number % 2], "transferFrom(address,address,uint256)"
    node.call(stranger, node.dollar, nothing, node.anna, look_alike(node.anna), 0)
    node.call(stranger, node.dollar, nothing, node.anna, node.others[2], 0)
    node.mine()


def alerts() -> list[tuple[Any, ...]]:
    """Those that stand, with the transaction that each names, without the database's numbers and times."""
    found = Alert.objects.standing().values_list(
        "customer__name", "rule", "about", "occasion", "severity", "is_first"
    )
    return sorted(found)


def told_again() -> list[str]:
    """What the journal or the letters tell of an alert that they have told of before."""
    raised = Entry.objects.filter(act=acts.RAISED.slug).values_list("details__alert", flat=True)
    letters = [letter.words()[0] for letter in Letter.objects.filter(slug="watch/alert")]
    named = [page for words in letters for page in re.findall(r"/alerts/([0-9a-f-]{36})/", words)]
    assert len(named) == len(letters) > 0
    return [str(one) for one, times in (Counter(raised) + Counter(named)).items() if times > 1]


def are_looked_for() -> bool:
    """Whether every block that something was found in has been looked at."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs"
            " WHERE task_name = ANY(%s) AND status IN ('todo', 'doing', 'failed')",
            [_JOBS],
        )
        return cursor.fetchone() == (0,)


def hands_of_the_dead_are_known() -> None:
    """The half minute passes after which a worker without a sign of life counts as dead."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")


def looked_for_anew(network: Network) -> None:
    """As if nobody had ever looked, block after block."""
    Alert.objects.all().delete()
    for pk in network.blocks.order_by("number").values_list("pk", flat=True):
        look_at_block(pk)
