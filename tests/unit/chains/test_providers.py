"""A provider's address holds a key: it is sealed, shown to nobody, and only an administrator sets it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from tests.unit.chains.rows import a_network
from tests.unit.desk.conftest import appoint
from walletdesk.chains.errors import NotAllowed
from walletdesk.chains.models import Network, Provider
from walletdesk.core.actors import SYSTEM
from walletdesk.journal import Entry

pytestmark = pytest.mark.django_db

URL = "https://node.example/v3/0123456789secret"


def add(**details: Any) -> Provider:
    network = details.pop("network", None) or a_network()
    return Provider.objects.add(**{"name": "First", "url": URL, "network": network, "by": SYSTEM, **details})


def test_nothing_in_the_database_shows_its_address() -> None:
    provider = add(socket="wss://node.example/ws/0123456789secret")

    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text FROM chains_provider p UNION ALL SELECT j::text FROM journal_entry j")
        assert not [row for (row,) in cursor.fetchall() if "secret" in row]
    kept = Provider.objects.get(pk=provider.pk)
    assert (kept.url, kept.socket, kept.host) == (
        URL,
        "wss://node.example/ws/0123456789secret",
        "node.example",
    )


def test_only_who_edits_settings_may_touch_networks() -> None:
    provider, lead, administrator = add(), appoint("Lea", "lead"), appoint("Ada", "administrator")
    network = provider.network

    acts = (
        lambda by: network.change(by=by, name="Mine"),
        lambda by: network.retire(by=by),
        lambda by: provider.retire(by=by),
        lambda by: Provider.objects.add(network=network, name="Other", url=URL, by=by),
        lambda by: Network.objects.add(by=by, slug="other", name="Other", chain_id=5, symbol="ETH"),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act(lead)
    provider.retire(by=administrator)
    assert Entry.objects.filter(act="chains.provider.retired", actor_id=administrator.actor_id).exists()


def test_a_retired_one_is_forgotten() -> None:
    provider = add()
    assert Network.objects.to_follow().exists()

    provider.retire(by=SYSTEM)

    assert Provider.objects.get(pk=provider.pk).url == ""
    assert not Network.objects.to_follow().exists()


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "ftp://node.example",
        "http://node.example",
        "https://me:pass@node.example",
        "https://a b",
        "https://[x",
    ],
)
def test_an_address_that_can_not_be_asked_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        add(url=wrong)
    assert not Provider.objects.exists()


def test_a_node_of_ones_own_needs_no_encryption() -> None:
    assert add(url="http://127.0.0.1:8545", network=a_network(slug="here", chain_id=6)).host == "127.0.0.1"
    assert add(url="http://10.0.0.5:8545", is_own=True, network=a_network(slug="own", chain_id=7)).is_own
