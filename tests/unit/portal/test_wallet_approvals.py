"""Open approvals for the customer: who may take what, and the exact call that ends it."""

from datetime import timedelta

import pytest

from tests.unit.chains.rows import a_block, a_network, a_token
from tests.world import customer, let_in
from walletdesk.chains.evm.logs import PERMIT2
from walletdesk.chains.models import UNLIMITED_FROM, Approval
from walletdesk.core.clock import now
from walletdesk.wallet.models import LinkedAddress
from walletdesk.wallet.revoking import revocation

OWNER, SPENDER = "0x" + "a1" * 20, "0x" + "b2" * 20
pytestmark = pytest.mark.django_db


@pytest.fixture
def lin():
    return customer("Lin")


@pytest.fixture
def browser(client, lin):
    let_in(client, lin)
    return client


@pytest.fixture
def approval() -> Approval:
    network = a_network()
    block = a_block(network, 5)
    return Approval.objects.create(
        network=network, block=block, number=5, at=block.at, transaction_hash="0x" + "c3" * 32,
        transaction_index=0, position=0, kind="erc20", token=a_token(network), owner=OWNER, spender=SPENDER,
        amount=UNLIMITED_FROM, initiator=OWNER,
    )  # fmt: skip


def page(browser, path: str = "/wallet/approvals/", **given: str) -> str:
    return " ".join(browser.get(path, given).content.decode().split())


def test_who_has_linked_nothing_is_told_what_to_do(browser, approval) -> None:
    shown = page(browser)
    assert "No address of yours is linked yet" in shown and "data-revoke>" not in shown


def test_somebody_elses_approval_is_not_shown(browser, approval) -> None:
    LinkedAddress.objects.create(customer=customer("Omar"), address=OWNER, linked_by="x:y")
    assert "data-revoke>" not in page(browser)


def test_an_open_approval_has_the_exact_call_that_ends_it(browser, lin, approval) -> None:
    LinkedAddress.objects.create(customer=lin, address=OWNER, linked_by="x:y")
    shown, call = page(browser), revocation(approval)
    assert "Without limit" in shown and call.function in shown
    assert f'data-data="{call.data}"' in shown and f'data-to="{call.to.key}"' in shown
    assert 'data-chain="0x7a69"' in shown


def test_what_was_taken_back_is_gone_from_the_list(browser, lin, approval) -> None:
    LinkedAddress.objects.create(customer=lin, address=OWNER, linked_by="x:y")
    mark = page(browser).split('data-mark="')[1].split('"')[0]
    assert browser.get("/wallet/approvals/list/", {"mark": mark}).status_code == 204
    approval.pk, approval.amount, approval.position = None, 0, 1
    approval.save()
    assert "No approval is open" in page(browser, "/wallet/approvals/list/", mark=mark)


def test_what_permit2_may_take_is_told_apart_from_what_others_may_take_by_way_of_it(
    browser, lin, approval
) -> None:
    LinkedAddress.objects.create(customer=lin, address=OWNER, linked_by="x:y")
    Approval.objects.update(spender=PERMIT2)
    assert "Permit2, through which many apps get approvals" in page(browser)
    approval.pk, approval.position, approval.kind = None, 1, "permit2"
    approval.expires_at = now() + timedelta(days=1)
    approval.save()
    shown = page(browser)
    assert shown.count("data-revoke>") == 2
    assert "as long as Permit2 itself may take this token" in shown and f'data-to="{PERMIT2}"' in shown


def test_there_is_no_field_on_it(browser, lin, approval) -> None:
    LinkedAddress.objects.create(customer=lin, address=OWNER, linked_by="x:y")
    main = page(browser).split("<main")[1].split("</main>")[0]
    assert "<input" not in main and "<textarea" not in main
