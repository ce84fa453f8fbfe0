"""What thresholds would have done to what happened, and how often a rule was right."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.unit.accounts.people import MONDAY
from tests.unit.chains.rows import CAROL, a_block, a_network, a_token
from tests.unit.wallet.conftest import customer
from tests.unit.watch.test_blocks import MINE, approves
from walletdesk import journal
from walletdesk.accounts import acts
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.wallet.models import LinkedAddress
from walletdesk.watch import looking
from walletdesk.watch.models import Alert
from walletdesk.watch.precision import FEW, Precision, precision_of
from walletdesk.watch.rehearsal import rehearse
from walletdesk.watch.rule import Finding
from walletdesk.watch.rules import RULES

pytestmark = pytest.mark.django_db
COUNTRY, APPROVAL = RULES["new_country"], RULES["unlimited_approval"]


@pytest.fixture
def now():
    with clock.travel_to(MONDAY) as stopped:
        yield stopped


def signs_in(who, country):
    with transaction.atomic():
        return journal.record(acts.SIGNED_IN, by=who, about=who, device="Chrome", country=country)


def test_it_counts_by_the_thresholds_in_force_and_by_those_that_are_tried(now):
    lin = customer("Lin")
    for country in ("CN", "DE", "CN", "FR"):
        signs_in(lin, country)
        now.move(timedelta(hours=30))
    done = rehearse(COUNTRY, {"days": 180, "sign_ins": 2})
    assert (done.present.alerts, done.proposed.alerts) == (2, 1)
    assert (done.looked_at, done.total, done.is_whole) == (4, 4, True)
    assert done.whom == [("l••@e••••••.com", 1)]
    assert not Alert.objects.exists(), "nothing is written"


def test_what_was_long_ago_is_background_and_no_alert(now):
    lin = customer("Lin")
    signs_in(lin, "CN")
    signs_in(lin, "DE")
    now.move(timedelta(days=31))
    signs_in(lin, "DE")
    assert rehearse(COUNTRY, COUNTRY.defaults).present.alerts == 0


def test_what_customers_taught_counts_here_too(now):
    lin = customer("Lin")
    signs_in(lin, "CN")
    now.move(timedelta(days=1))
    alerts = looking.look_at_act(signs_in(lin, "DE").pk)
    next(alert for alert in alerts if alert.rule == "new_country").confirm(by=lin)
    assert rehearse(COUNTRY, COUNTRY.defaults).present.alerts == 0


def test_blocks_are_rehearsed_too():
    lin = customer("Lin")
    LinkedAddress.objects.create(customer=lin, address=MINE, linked_by="customer:1")
    made = a_block(a_network(), 1)
    made.at = clock.now() - timedelta(days=1)
    made.save()
    approves(made, a_token(made.network), spender=CAROL)
    done = rehearse(APPROVAL, {"times": 5})
    assert (done.present.alerts, done.total) == (1, 1)


def test_precision_counts_answers_that_stand(now):
    lin = customer("Lin")
    found = [Finding(f"act:{n}", f"act:{n}", clock.now()) for n in range(4)]
    one, two, three, _four = Alert.objects.raise_each(lin, [(RULES["new_device"], each) for each in found])
    one.confirm(by=lin)
    two.confirm(by=lin)
    two.take_back(by=lin)
    two.deny(by=lin, way="page")
    Alert.objects.withdraw_each([three])
    told = precision_of(["new_device", "new_country"])
    assert told["new_device"] == Precision(raised=4, withdrawn=1, right=1, wrong=1)
    assert told["new_country"] == Precision()


def test_few_answers_are_no_share_and_the_bounds_are_wide():
    few = Precision(raised=9, right=3, wrong=0)
    assert not few.is_told
    assert few.bounds == (44, 100)
    many = Precision(raised=500, right=90, wrong=10)
    assert many.answered > FEW
    assert (many.is_told, many.percent) == (True, 90)
    assert many.bounds == (83, 94)
    assert Precision().bounds == (0, 100)


def test_the_system_is_nobody_who_tunes():
    from walletdesk.accounts.errors import NotAllowed
    from walletdesk.watch.models import ThresholdChange

    with pytest.raises(NotAllowed):
        ThresholdChange.objects.put_in_force(COUNTRY, COUNTRY.defaults, by=SYSTEM, rehearsed={})
