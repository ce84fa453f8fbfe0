"""From the rows of a block to alerts: who is meant, what was known, and what a re-organisation undoes."""

from datetime import timedelta

import pytest

from tests.unit.chains.rows import BOB, CAROL, a_block, a_movement, a_network, a_token
from tests.unit.wallet.conftest import customer
from walletdesk.chains.models import (
    UNLIMITED_FROM,
    Approval,
    Block,
    Delegation,
    Movement,
    MovementKind,
    Watched,
)
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.notices import Letter
from walletdesk.wallet.models import LinkedAddress, ReportedAddress
from walletdesk.watch import looking_at_chain
from walletdesk.watch.collecting import collect
from walletdesk.watch.looking_at_chain import look_at_block, withdraw_all_gone
from walletdesk.watch.models import Alert

pytestmark = pytest.mark.django_db
MINE = "0x" + "a" * 40
TWIN = "0xbbbb" + "1" * 32 + "bbbb"
STRANGER = "0x" + "5" * 40


@pytest.fixture
def lin(db):
    who = customer("Lin")
    LinkedAddress.objects.create(customer=who, address=MINE, linked_by="customer:1")
    Watched.objects.watch(MINE)
    return who


@pytest.fixture
def network(db):
    return a_network()


def block(network, number: int, minutes_ago: int = 0) -> Block:
    made = a_block(network, number)
    made.at = clock.now() - timedelta(minutes=minutes_ago)
    made.save()
    return made


def approves(made: Block, token, spender=CAROL, amount=UNLIMITED_FROM) -> Approval:
    place = {"network": made.network, "block": made, "number": made.number, "at": made.at}
    return Approval.objects.create(
        **place, transaction_hash=f"0x{made.number:064x}", transaction_index=0, position=3, kind="erc20",
        token=token, owner=MINE, spender=spender, amount=amount, initiator=MINE,
    )  # fmt: skip


def raised(made: Block) -> dict[str, Alert]:
    return {alert.rule: alert for alert in look_at_block(made.pk)}


def test_an_approval_that_empties_wallets_alerts_its_owner_and_nobody_else(lin, network):
    customer("Omar")
    ReportedAddress.objects.report([CAROL], kind="drainer", source="Desk", by=SYSTEM)
    made = block(network, 1)
    approves(made, a_token(network))
    alerts = raised(made)
    assert set(alerts) == {"unlimited_approval", "unknown_spender"}
    assert alerts["unknown_spender"].is_first, "a reported spender is the gravest"
    assert alerts["unknown_spender"].severity == "danger"
    assert {alert.customer for alert in alerts.values()} == {lin}


def test_the_same_block_twice_alerts_once(lin, network):
    made = block(network, 1)
    approves(made, a_token(network))
    assert len(look_at_block(made.pk)) == 2
    assert look_at_block(made.pk) == []


def test_a_poisoned_history_is_told_from_what_was_paid_before(lin, network):
    a_movement(block(network, 1, minutes_ago=60), sender=MINE, recipient=BOB, initiator=MINE, amount=10**18)
    made = block(network, 2)
    a_movement(made, sender=TWIN, recipient=MINE, initiator=TWIN, amount=1)
    alert = raised(made)["address_poisoning"]
    assert (alert.facts["resembles"], alert.facts["bait"]) == (BOB, "tiny")


def test_dust_sent_before_a_theft_leaves_its_letter_its_room(lin, network):
    a_movement(block(network, 1, minutes_ago=60), sender=MINE, recipient=BOB, initiator=MINE, amount=10**18)
    dust = block(network, 2)
    for number in range(1, 12):
        twin = f"{BOB[:6]}{number:032x}{BOB[-4:]}"
        a_movement(
            dust, sender=twin, recipient=MINE, initiator=twin, amount=1, transaction_hash=f"0xd{number:063x}"
        )
    assert len(look_at_block(dust.pk)) == 11
    theft = block(network, 3)
    a_movement(theft, sender=MINE, recipient=CAROL, initiator=MINE, amount=10**18)
    ReportedAddress.objects.report([CAROL], kind="drainer", source="Desk", by=SYSTEM)
    assert look_at_block(theft.pk)
    titles = [letter.text for letter in Letter.objects.filter(slug="watch/alert").order_by("pk")]
    assert len(titles) == 5
    assert CAROL[2:10] in titles[-1].lower()


def test_the_payment_of_this_very_block_makes_nobody_known(lin, network):
    a_movement(block(network, 1, minutes_ago=60), sender=MINE, recipient=BOB, initiator=MINE, amount=10**18)
    made = block(network, 2)
    a_movement(made, sender=MINE, recipient=TWIN, initiator=MINE, amount=10**18)
    assert "lookalike_paid" in raised(made)


def test_a_fake_token_is_told_by_its_name_and_a_hostile_name_is_cut(lin, network):
    made, name = block(network, 1), "\u202eUSDТ" + "<b>" * 10
    token = a_token(network, symbol=name[:40], name="Tether USD")
    a_movement(
        made, kind=MovementKind.TOKEN, token=token, sender=CAROL, recipient=MINE, initiator=CAROL, position=2
    )
    alert = raised(made)["fake_token"]
    assert len(alert.facts["token"]) <= 16
    assert "\u202e" not in alert.facts["token"]


def test_code_on_an_account_alerts(lin, network):
    made = block(network, 1)
    place = {
        "network": network,
        "block": made,
        "number": 1,
        "at": made.at,
        "transaction_index": 0,
        "position": 0,
    }
    Delegation.objects.create(
        **place, transaction_hash="0x" + "f" * 64, account=MINE, code=CAROL, initiator=CAROL
    )
    assert set(raised(made)) == {"account_code"}


def test_what_a_reorganisation_takes_away_is_withdrawn_and_found_again_is_not_told_twice(lin, network):
    made, token = block(network, 1), a_token(network)
    approves(made, token)
    raised(made)
    made.delete()
    assert withdraw_all_gone() == 2
    assert not Alert.objects.unanswered().exists()
    again = block(network, 1)
    approves(again, token)
    assert look_at_block(again.pk) == []
    assert Alert.objects.standing().count() == 2


def poisons(made: Block, place: int, sender=TWIN) -> Movement:
    return a_movement(
        made, sender=sender, recipient=MINE, initiator=sender, amount=1,
        transaction_hash=f"0x{0xB0 + place:064x}", transaction_index=place,
    )  # fmt: skip


def test_what_is_about_a_pair_outlives_the_transaction_that_it_was_first_seen_in(lin, network):
    a_movement(block(network, 1, minutes_ago=60), sender=MINE, recipient=BOB, initiator=MINE, amount=10**18)
    lost = block(network, 2)
    first = poisons(lost, place=1).transaction_hash
    assert raised(lost)["address_poisoning"].occasion.endswith(first)
    lost.delete()
    made = block(network, 2)
    second = poisons(made, place=2).transaction_hash

    assert look_at_block(made.pk) == [], "told once"
    withdraw_all_gone()

    alert = Alert.objects.standing().get(rule="address_poisoning")
    assert alert.occasion.endswith(second)
    assert alert.facts["transaction"] == second
    assert alert.is_first


def test_what_happened_first_is_told_of_whichever_block_is_looked_at_first(lin, network):
    a_movement(block(network, 1, minutes_ago=60), sender=MINE, recipient=BOB, initiator=MINE, amount=10**18)
    earlier, later = block(network, 2, minutes_ago=2), block(network, 3, minutes_ago=1)
    first = poisons(earlier, place=1).transaction_hash
    poisons(later, place=2)

    raised(later)
    assert look_at_block(earlier.pk) == []

    alert = Alert.objects.get(rule="address_poisoning")
    assert alert.facts["transaction"] == first
    assert alert.is_first


def test_an_alert_that_stands_leads_before_one_that_was_withdrawn(lin, network):
    a_movement(block(network, 1, minutes_ago=60), sender=MINE, recipient=BOB, initiator=MINE, amount=10**18)
    lost = block(network, 2)
    poisons(lost, place=1)
    raised(lost)
    lost.delete()
    made = block(network, 2)
    poisons(made, place=2)
    a_movement(
        made, sender=MINE, recipient=STRANGER, initiator=CAROL, amount=0, kind=MovementKind.TOKEN,
        token=a_token(network), transaction_hash=f"0x{0xB2:064x}", transaction_index=2, position=5,
    )  # fmt: skip

    look_at_block(made.pk)

    led = Alert.objects.standing().first_of_occasion().get()
    assert (led.rule, led.others.get().rule) == ("address_poisoning", "zero_from_you")


def test_empty_transfers_that_a_reorganisation_took_are_withdrawn(lin, network):
    made, token = block(network, 1), a_token(network)
    a_movement(
        made, kind=MovementKind.TOKEN, token=token, sender=MINE, recipient=BOB, initiator=CAROL, amount=0,
        position=1,
    )  # fmt: skip
    assert set(raised(made)) == {"zero_from_you"}
    made.delete()
    assert withdraw_all_gone() == 1


def test_a_block_that_has_gone_and_one_of_long_ago_alert_nobody(lin, network):
    old = block(network, 1, minutes_ago=60 * 24 * 3)
    approves(old, a_token(network))
    assert look_at_block(old.pk) == []
    assert look_at_block(0) == []


def test_an_unlinked_address_alerts_nobody(lin, network):
    LinkedAddress.objects.update(unlinked_at=clock.now())
    made = block(network, 1)
    approves(made, a_token(network))
    assert look_at_block(made.pk) == []


def test_a_thousand_empty_transfers_in_a_block_are_one_alert(lin, network):
    made, token = block(network, 1), a_token(network)
    rows = [
        Movement(
            network=network, block=made, number=1, at=made.at, transaction_hash="0x" + "e" * 64,
            position=number, transaction_index=0, kind="token", token=token, sender=MINE,
            recipient=f"0x{number:040x}", amount=0, initiator=CAROL,
        )
        for number in range(1000)
    ]  # fmt: skip
    Movement.objects.bulk_create(rows)
    (alert,) = look_at_block(made.pk)
    assert (alert.rule, alert.facts["count"]) == ("zero_from_you", "1000")


def test_the_evidence_has_the_block_hashes_open_approvals_and_who_the_others_are(lin, network):
    a_movement(block(network, 1, minutes_ago=60), sender=MINE, recipient=BOB, initiator=MINE, amount=10**18)
    made, token = block(network, 2), a_token(network)
    approves(made, token)
    ReportedAddress.objects.report([CAROL], kind="drainer", source="Desk", by=SYSTEM)
    a_movement(made, sender=MINE, recipient=TWIN, initiator=MINE, amount=10**18)
    evidence = collect(raised(made)["lookalike_paid"])
    assert {one.block_hash for one in evidence.moved} == {block.hash for block in Block.objects.all()}
    assert [one.spender for one in evidence.approvals] == [CAROL]
    parties = {one.address: one for one in evidence.parties}
    assert parties[TWIN].resembles == BOB
    assert parties[CAROL].reported == "drainer"
    assert parties[BOB].paid_since
    assert type(evidence).from_json(evidence.as_json()) == evidence


def test_trouble_with_one_customer_keeps_no_other_from_an_alert(network, lin, monkeypatch) -> None:
    mo, mos = customer("Mo"), "0x" + "e" * 40
    LinkedAddress.objects.create(customer=mo, address=mos, linked_by="customer:2")
    Watched.objects.watch(mos)
    made = block(network, 7)
    mine = approves(made, a_token(network))
    Approval.objects.filter(pk=mine.pk).update(position=4)
    approval = approves(made, mine.token)
    Approval.objects.filter(pk=approval.pk).update(owner=mos, initiator=mos)
    alert, refused = looking_at_chain.alert, []

    def alert_but_one(who, found):
        if not refused:
            refused.append(who)
            raise ValueError("a rule that stumbles")
        return alert(who, found)

    monkeypatch.setattr(looking_at_chain, "alert", alert_but_one)
    with pytest.raises(ExceptionGroup, match="Block 7"):
        look_at_block(made.pk)

    (unlucky,) = refused
    assert {one.customer for one in Alert.objects.all()} == {lin, mo} - {unlucky}
