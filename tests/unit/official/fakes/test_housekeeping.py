"""What is forgotten in time, and who was in touch with a fake by a payment."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import Settings

from tests.unit.official.fakes.conftest import Reporting
from tests.unit.wallet.conftest import customer
from walletdesk.accounts.models import Agent
from walletdesk.chains.models import Network
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM, VISITOR
from walletdesk.official.checking.verdict import Verdict
from walletdesk.official.fakes.housekeeping import forget_old
from walletdesk.official.fakes.intake import Draft, take_in
from walletdesk.official.fakes.models import Fake, Picture, Report, Source, Tally, Touch
from walletdesk.official.fakes.models.picture import Painted
from walletdesk.official.fakes.own_data import reports_of
from walletdesk.official.fakes.touched import touched
from walletdesk.wallet.models import Line, LinkedAddress

DAY = timedelta(days=1)
THEIRS = "0x" + "ab" * 20


def screenshot() -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (4, 4), "teal").save(data, "PNG")
    return SimpleUploadedFile("screen.png", data.getvalue(), "image/png")


def test_evidence_goes_after_its_time_and_what_was_decided_stays(settings: Settings, lead: Agent) -> None:
    settings.FAKES_EVIDENCE_KEPT = 30 * DAY
    draft = Draft("https://harbor-verify.top/ for you", pictures=Painted.all_of([screenshot()]))
    report = take_in(draft, source=Source.PUBLIC, by=VISITOR)
    report.campaign.confirm(report.campaign.fakes.all(), by=lead)
    assert forget_old()["reports"] == 0
    with clock.travel_to(clock.now() + 31 * DAY):
        assert forget_old()["reports"] == 1
        assert forget_old()["reports"] == 0
    kept = Report.objects.get()
    assert (kept.text, kept.sketch, kept.forgotten_at is None) == ("", [], False)
    assert not Picture.objects.exists()
    assert Fake.objects.confirmed().count() == 1


def test_old_tallies_are_forgotten() -> None:
    Tally.objects.note(Verdict.OURS)
    with clock.travel_to(clock.now() + 401 * DAY):
        assert forget_old()["tallies"] == 1
    assert not Tally.objects.exists()


def test_a_customers_own_data_has_what_the_customer_said(reported: Reporting) -> None:
    lin = customer("Lin")
    reported("https://harbor-verify.top/", customer=lin)
    take_in(Draft("by an agent"), source=Source.TICKET, by=SYSTEM, customer=lin)
    assert [one["text"] for one in reports_of(lin)] == ["https://harbor-verify.top/"]


@pytest.mark.parametrize(("signed", "found"), [(True, [Touch.PAID]), (False, [])])
def test_who_paid_to_a_fake_was_in_touch_and_who_was_only_made_to_look_so_was_not(
    reported: Reporting, lead: Agent, signed: bool, found: list[Touch]
) -> None:
    lin = customer("Lin")
    campaign = reported(f"pay to {THEIRS}").campaign
    campaign.confirm(campaign.fakes.all(), by=lead)
    network = Network.objects.create(slug="n", name="N", chain_id=7, symbol="E")
    own = LinkedAddress.objects.create(customer=lin, address="0x" + "cd" * 20, chain_id=7, way="eoa")
    Line.objects.create(
        customer=lin,
        linked=own,
        network=network,
        number=1,
        block_hash="0x" + "11" * 32,
        transaction_hash="0x" + "22" * 32,
        position=-1,
        at=clock.now(),
        place="1",
        direction="out",
        counterparty=THEIRS,
        amount=1,
        initiator=own.address,
        signed=signed,
    )
    assert [touch for _customer, touch in touched(campaign)] == found
