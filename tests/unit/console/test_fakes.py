"""Fakes in the console: filed, decided, arranged, warned of, taken down."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.unit.console.conftest import SignedIn
from walletdesk.accounts.models import Agent, Customer
from walletdesk.console.fakes_telling import tell_all
from walletdesk.console.tasks import tell_of_fake
from walletdesk.core.actors import VISITOR
from walletdesk.desk.models import Membership, Ticket
from walletdesk.journal import Entry
from walletdesk.live import tokens
from walletdesk.notices import Letter
from walletdesk.official.fakes.acts import WARNING_PUBLISHED
from walletdesk.official.fakes.intake import Draft, take_in
from walletdesk.official.fakes.models import Campaign, Picture, PublicWarning, Report, Source, Told
from walletdesk.official.fakes.words import Harm, State

pytestmark = pytest.mark.django_db
PAGE = "/console/fakes/"
FAKE = "https://paperboat-help.top/login"
WARNING = {
    "title_zh": "假网页",
    "title_en": "False page",
    "body_zh": "不要去。",
    "body_en": "Don’t go there.",
}


@pytest.fixture
def mine(agent: Agent, signed_in: SignedIn) -> Client:
    return signed_in(agent)


@pytest.fixture
def hers(lead: Agent, signed_in: SignedIn) -> Client:
    return signed_in(lead)


@pytest.fixture
def second(reviewer: Agent, signed_in: SignedIn) -> Client:
    return signed_in(reviewer)


@pytest.fixture
def campaign(db: None) -> Campaign:
    return reported(FAKE)


def reported(text: str, customer: Customer | None = None, **more: object) -> Campaign:
    draft = Draft(text, **more)  # type: ignore[arg-type]
    return take_in(draft, source=Source.PUBLIC, by=customer or VISITOR, customer=customer).campaign


def do(client: Client, campaign: Campaign, noun: str, **said: object) -> int:
    ticked = (
        {"fake": [fake.pk for fake in campaign.fakes.all()]} if noun in {"confirmation", "clearing"} else {}
    )
    answer = client.post(reverse(f"console:fake_{noun}", args=[campaign.pk]), {**ticked, **said})
    campaign.refresh_from_db()
    return answer.status_code


def page(client: Client, path: str = PAGE) -> str:
    return client.get(path).content.decode()


def test_an_empty_list_says_what_to_do(mine: Client) -> None:
    assert "No fakes here" in page(mine)


def test_the_list_finds_by_state_and_by_what_is_copied_from_a_page(mine: Client, campaign: Campaign) -> None:
    reported("https://another.top/", harm=Harm.PAID)
    assert "1 harmed, to look after" in page(mine)
    found = page(mine, f"{PAGE}?q=hxxps://paperboat-help[.]top")
    assert "paperboat-help[.]top" in found
    assert "another[.]top" not in found
    assert "paperboat-help[.]top" not in page(mine, f"{PAGE}?state=gone")


def test_nothing_of_a_fake_can_be_clicked(mine: Client, campaign: Campaign) -> None:
    reported(f'<a href="{FAKE}">x</a> javascript:alert(1) {FAKE}')
    shown = page(mine, f"{PAGE}{campaign.pk}/")
    assert "paperboat-help.top" not in shown
    assert "javascript:alert" not in shown
    assert "hxxps://paperboat-help[.]top" in shown


def test_a_lead_confirms_and_an_agent_follows_it_up(mine: Client, hers: Client, campaign: Campaign) -> None:
    assert do(mine, campaign, "confirmation") == 404
    assert do(hers, campaign, "confirmation") == 302
    assert campaign.state == State.CONFIRMED
    do(mine, campaign, "take_downs", to_whom="The registrar of the domain")
    do(mine, campaign, "end")
    assert campaign.state == State.GONE
    shown = page(mine, f"{PAGE}{campaign.pk}/")
    assert "The registrar of the domain" in shown


def test_a_dismissal_without_a_reason_changes_nothing(hers: Client, campaign: Campaign) -> None:
    do(hers, campaign, "dismissal", reason="")
    assert campaign.state == State.NEW
    do(hers, campaign, "dismissal", reason="It is a bank.")
    assert campaign.state == State.DISMISSED
    do(hers, campaign, "return", reason="It is none.")
    assert campaign.state == State.NEW


def test_what_was_merged_leads_on(mine: Client, campaign: Campaign) -> None:
    other = reported("https://another.top/")
    do(mine, campaign, "merging", other=other.pk)
    assert mine.get(f"{PAGE}{other.pk}/")["Location"] == f"{PAGE}{campaign.pk}/"
    apart = campaign.fakes.get(key="another.top")
    answer = mine.post(reverse("console:fake_splitting", args=[campaign.pk]), {"fake": apart.pk})
    apart.refresh_from_db()
    assert answer["Location"] == f"{PAGE}{apart.campaign_id}/"


@pytest.mark.parametrize("other", ["", "x", "9" * 30, "-1", "٣"])
def test_what_is_no_number_merges_nothing(mine: Client, campaign: Campaign, other: str) -> None:
    assert do(mine, campaign, "merging", other=other) == 404


def test_two_people_warn_and_who_was_in_touch_is_told_once(
    hers: Client, second: Client, campaign: Campaign, ticket: Ticket, stranger: Customer
) -> None:
    reported(FAKE, customer=stranger)
    ticket.say(by=ticket.customer, body="They sent me to paperboat-help.top, is that you?")
    do(hers, campaign, "confirmation")
    assert do(hers, campaign, "warnings", **WARNING) == 302
    warning = PublicWarning.objects.get()
    path = reverse("console:fake_warning_approval", args=[warning.pk])
    assert hers.post(path).status_code == 302
    assert not PublicWarning.objects.standing().exists()
    assert second.post(path).status_code == 302
    published = Entry.objects.of(WARNING_PUBLISHED).get()
    for _time in range(2):
        tell_of_fake(entry_id=published.pk)
        tell_all()
    assert {(told.customer, told.touch) for told in Told.objects.all()} == {
        (stranger, "reported"),
        (ticket.customer, "wrote"),
    }
    letters = Letter.objects.filter(slug="fakes/warning")
    assert letters.count() == sum(len(one.emails_to_tell) for one in (stranger, ticket.customer))
    assert "2 customers got a letter" in page(hers, f"{PAGE}{campaign.pk}/")


def test_a_warning_that_is_not_whole_is_said_beside_its_field(hers: Client, campaign: Campaign) -> None:
    do(hers, campaign, "confirmation")
    answer = hers.post(reverse("console:fake_warnings", args=[campaign.pk]), {**WARNING, "body_zh": ""})
    assert answer.context["form"].errors["body_zh"]
    assert not PublicWarning.objects.exists()


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("text", b"hxxps://paperboat-help[.]top")])
def test_the_pack_is_there_once_it_is_confirmed(
    mine: Client, hers: Client, campaign: Campaign, form: str, begins: bytes
) -> None:
    path = reverse("console:fake_pack", args=[campaign.pk, form])
    assert mine.get(path).status_code == 404
    do(hers, campaign, "confirmation")
    answer = mine.get(path)
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"].startswith("attachment")
    assert mine.get(reverse("console:fake_pack", args=[campaign.pk, "exe"])).status_code == 404


def test_an_agent_files_what_a_customer_wrote(mine: Client, agent: Agent, ticket: Ticket) -> None:
    said = ticket.say(by=ticket.customer, body=f"Is this you? {FAKE}")
    where = f"?ticket={ticket.reference}&message={said.public_id}"
    opened = mine.get(f"{PAGE}new/{where}")
    assert FAKE in opened.content.decode()
    filed = mine.post(f"{PAGE}new/", {"text": FAKE, "met": "sms", "harm": "none", "ticket": ticket.reference})
    report = Report.objects.get()
    assert filed["Location"] == f"{PAGE}{report.campaign_id}/"
    assert (report.source, report.found_in, report.customer) == ("ticket", ticket.reference, ticket.customer)
    assert report.reported_by == f"agent:{agent.actor_id}"


@pytest.mark.parametrize(
    "where", ["?ticket=WD-XXXX", "?letter=x", "?letter=00000000-0000-4000-8000-000000000000"]
)
def test_nothing_is_filed_from_what_an_agent_may_not_see(mine: Client, where: str) -> None:
    assert mine.get(f"{PAGE}new/{where}").status_code == 404


def test_a_screenshot_is_shown_to_agents_only_and_runs_nothing(mine: Client, campaign: Campaign) -> None:
    data = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(data, "PNG")
    file = SimpleUploadedFile("a.png", data.getvalue(), "image/png")
    mine.post(f"{PAGE}new/", {"text": FAKE, "met": "web", "harm": "none", "pictures": [file]})
    path = reverse("console:fake_picture", args=[Picture.objects.get().public_id])
    answer = mine.get(path)
    assert "sandbox" in answer["Content-Security-Policy"]
    assert Client().get(path).status_code == 302


def test_leads_see_how_often_each_verdict_was_given(mine: Client, hers: Client) -> None:
    Client().post("/official/check/", {"text": "https://paperboat.example/"})
    assert "has answered" in page(hers)
    assert "has answered" not in page(mine)


def test_harm_is_counted_beside_the_link_and_marked_until_it_was_looked_after(
    mine: Client, customer: Customer, ticket: Ticket, campaign: Campaign
) -> None:
    harmed = reported(FAKE, customer, harm=Harm.PAID)
    listed = page(mine)
    assert "1 harmed, to look after" in listed
    assert ">1</span>" in listed[listed.index("data-harm") :].split("</a>")[0]
    shown = page(mine, f"{PAGE}{harmed.pk}/")
    assert "1 report says that somebody was harmed" in shown
    assert reverse("console:ticket", args=[ticket.reference]) in shown
    assert do(mine, harmed, "harm") == 302
    listed = page(mine)
    assert "1 with harm" in listed
    assert "hidden>0</span>" in listed[listed.index("data-harm") :].split("</a>")[0]
    assert "looked after" in page(mine, f"{PAGE}{harmed.pk}/")


def test_a_ticket_that_an_agent_may_not_see_is_not_named(
    signed_in: SignedIn, colleague: Agent, agent: Agent, customer: Customer, ticket: Ticket
) -> None:
    Membership.objects.create(queue=ticket.queue, agent=agent)
    harmed = reported(FAKE, customer, harm=Harm.PAID)
    assert ticket.reference in page(signed_in(agent), f"{PAGE}{harmed.pk}/")
    assert ticket.reference not in page(signed_in(colleague), f"{PAGE}{harmed.pk}/")


def test_who_sees_fakes_hears_of_harm(mine: Client, administrator: Agent, signed_in: SignedIn) -> None:
    heard = [tokens.read(one.post("/live/pass/").json()["token"]) for one in (mine, signed_in(administrator))]
    assert ["fakes" in one.topics for one in heard] == [True, False]
