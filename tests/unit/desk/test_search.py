"""What an agent finds among tickets: by words of both languages, by fields, and never what is not shown."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from tests.unit.desk.conftest import Opener
from walletdesk.accounts.models import Agent, Customer
from walletdesk.core import stopping
from walletdesk.core.clock import travel_to
from walletdesk.desk import acts, clockwork
from walletdesk.desk.intake import Details
from walletdesk.desk.models import Queue, SearchRow, Ticket
from walletdesk.desk.searching import lexemes, probe
from walletdesk.desk.searching.query import LONGEST_QUERY
from walletdesk.desk.searching.search import Outcome, search
from walletdesk.help.models import KnownWord
from walletdesk.journal import Entry

pytestmark = pytest.mark.django_db


def found(agent: Agent, text: str) -> list[Ticket]:
    return [one.ticket for one in search(text, by=agent).found]


def shown(outcome: Outcome) -> str:
    [one] = outcome.found
    assert one.evidence
    return "".join(f"[{words}]" if is_marked else words for words, is_marked in one.evidence.pieces)


WRITTEN = """转账 轉帳 ＧＡＳ 费 高 手续费高 笔转 transact transaction+pend yesterday since-yesterday iPhone
E1042 0x52908400 gas+费 "矿工费+gas" "pending+since" """
BODY = """我的一笔轉賬的手續費高：矿工费gas费。My transactions are pending since-yesterday.
0x52908400098527886E0F7030069857D2E4169EE7"""

ABSURD = [
    "",
    " ",
    "?!.,;",
    "-",
    '"',
    '""',
    "%",
    "'; DROP TABLE desk_ticket; --",
    "\u202e\u200b\x00",
    "a:" * 5_000,
]
ABSURD += ["x" * 10_000, "喂" * 10_000, "status:", "\\ ' § & | ! <-> :*", "\ud800", "ก็็็็็็็็" * 200, "مرحبا"]


@pytest.mark.parametrize("text", [text.replace("+", " ") for text in WRITTEN.split()])
def test_words_are_found_however_they_are_written(opened: Opener, agent: Agent, text: str) -> None:
    ticket = opened(body=BODY, details=Details(device="iPhone 15", error_code="E1042"))
    opened(body="Something else entirely", email="other@example.org")
    assert found(agent, text) == [ticket]


@pytest.mark.parametrize("text", ['"gas 矿工费"', '"actions are"', "转费", "-pending transactions", "手费"])
def test_what_does_not_stand_so_is_not_found(opened: Opener, agent: Agent, text: str) -> None:
    opened(body="一笔转账的手续费：矿工费gas费。My transactions are pending")
    assert found(agent, text) == []


def test_words_may_stand_in_different_messages_and_the_place_is_shown(
    ticket: Ticket, agent: Agent, customer: Customer
) -> None:
    ticket.say(by=customer, body="The bridge to Arbitrum swallowed my coins.")
    ticket.note(by=agent, body="Needs the second line")
    outcome = search("arbitrum second", by=agent)
    assert [one.ticket for one in outcome.found] == [ticket]
    assert shown(search("swallow", by=agent)) == "The bridge to Arbitrum [swallowed] my coins."
    assert shown(search("second line", by=agent)) == "Needs the [second] [line]"


def test_what_means_the_same_comes_behind_what_was_asked_for(opened: Opener, agent: Agent) -> None:
    exact = opened(body="我的币没到账")
    other = opened(body="My coins never came", email="other@example.org")
    outcome = search("没到账", by=agent)
    assert [(one.ticket, one.is_wide) for one in outcome.found] == [(exact, False), (other, True)]
    assert (
        "".join(words for words, is_marked in outcome.found[1].evidence.pieces if is_marked) == "never came"
    )
    assert found(agent, '"没到账"') == [exact]


def test_fields_narrow_a_search_and_are_enough_for_one(
    ticket: Ticket, opened: Opener, agent: Agent, colleague: Agent
) -> None:
    other = opened(email="other@example.org", topic="stolen", channel="email", language="zh-hans")
    other.take(by=agent)
    ticket.take(by=colleague)
    ticket.close(by=colleague, reason="Done")
    for text, expected in {
        "status:open": [other],
        "状态：已关闭": [ticket],
        "-status:closed": [other],
        "assignee:me": [other],
        "assignee:bo": [ticket],
        "assignee:none": [],
        "locked assignee:none": [],
        "topic:stolen locked": [other],
        "channel:email": [other],
        "language:中文": [other],
        "queue:help locked": [other, ticket],
        "has:file locked": [],
        "after:2020-01-01 locked": [other, ticket],
        "before:2020-01-01 locked": [],
        "before:2020-01": [],
        "locked -assignee:me": [ticket],
        "customer:Somebody": [other],
        f"customer:{ticket.email}": [ticket],
    }.items():
        assert found(agent, text) == expected, text


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("locked topic:weather", "value"),
        ("locked before:soon", "date"),
        ("locked before:2026-02-31", "date"),
        ("locked queue:nowhere", "value"),
        ("locked assignee:zoe", "who"),
        ("locked tag:vip", "tags"),
    ],
)
def test_what_is_not_understood_is_said_and_the_rest_looked_for(
    ticket: Ticket, agent: Agent, text: str, trouble: str
) -> None:
    outcome = search(text, by=agent)
    assert [one.ticket for one in outcome.found] == [ticket]
    assert [(problem.trouble, problem.written) for problem in outcome.problems] == [
        (trouble, text.split()[1])
    ]


@pytest.mark.parametrize(
    "text",
    ABSURD,
)
def test_an_absurd_query_finds_nothing(ticket: Ticket, agent: Agent, text: str) -> None:
    outcome = search(text, by=agent)
    assert (outcome.found, outcome.next) == ([], "")
    assert (len(text) > LONGEST_QUERY) == any(problem.trouble == "long" for problem in outcome.problems)


def test_a_reference_finds_its_ticket_however_it_is_said(opened: Opener, agent: Agent) -> None:
    ticket, _ = opened(subject="Needle"), opened(email="other@example.org")
    ticket.close(by=agent, reason="Doubled")
    for text in (
        ticket.reference.lower().replace("-", " "),
        ticket.reference[:9],
        f"x{ticket.reference}"[1:],
    ):
        assert found(agent, text) == [ticket]


def test_what_one_may_not_see_is_not_found(ticket: Ticket, agent: Agent, colleague: Agent) -> None:
    Queue.objects.get().memberships.create(agent=colleague)
    for text in ("locked", ticket.reference, "status:open", ticket.email):
        assert found(agent, text) == []
        assert found(colleague, text) == [ticket]


def test_while_somebody_types_no_person_is_looked_for(ticket: Ticket, agent: Agent) -> None:
    outcome = search(f"locked {ticket.email}", by=agent, is_typing=True)
    assert ([one.ticket for one in outcome.found], outcome.waits) == ([ticket], (ticket.email,))
    assert search(ticket.email, by=agent, is_typing=True).found == []
    assert not Entry.objects.of(acts.PERSON_SEARCHED).exists()


def test_a_number_is_found_whole_on_record_and_its_masked_part_never(opened: Opener, agent: Agent) -> None:
    ticket = opened(body="Call me: 138 1234 5678, or lin.wei@mail.example.com")
    for text in ("13812345678", "+86 138-1234-5678", "LIN.wei@mail.example.com"):
        assert found(agent, text) == [ticket]
    assert found(agent, "1234") == found(agent, "wei") == []
    assert "•" in shown(search("call", by=agent))


def test_hurtful_words_are_not_met_by_searching_until_somebody_unfolds_them(
    ticket: Ticket, agent: Agent, customer: Customer
) -> None:
    message = ticket.say(by=customer, body="The walrus took it")
    assert found(agent, "walrus") == [ticket]
    message.fold(by=agent)
    assert found(agent, "walrus") == []
    message.unfold(by=agent)
    assert found(agent, "walrus") == [ticket]
    ticket.say(by=customer, body="you are an idiot")
    assert found(agent, "idiot") == []


def test_pages_go_on_where_the_last_one_ended(opened: Opener, agent: Agent) -> None:
    tickets = [opened(email=f"{number}@example.org", body="Same words") for number in range(5)][::-1]
    pages, after = [], ""
    while not pages or after:
        outcome = search("same words", by=agent, after=after, size=2)
        pages.append([one.ticket for one in outcome.found])
        after = outcome.next
    assert pages == [tickets[:2], tickets[2:4], tickets[4:]]
    with pytest.raises(ValueError, match="x"):
        search("same", by=agent, after="x")


def test_a_search_that_takes_too_long_says_how_far_back_it_looked(
    opened: Opener, agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = opened(), opened(email="other@example.org")
    monkeypatch.setattr(probe, "BUDGET", 0)
    monkeypatch.setattr(probe, "FIRST_STRETCHES", 1)
    monkeypatch.setattr(probe, "STRETCH", second.pk)
    monkeypatch.setattr(probe, "stretch_of", lambda ticket_id: ticket_id // second.pk)
    monkeypatch.setattr(lexemes, "stretch_of", lambda ticket_id: ticket_id // second.pk)
    SearchRow.objects.renew([first.pk, second.pk])
    outcome = search("locked", by=agent)
    assert [one.ticket for one in outcome.found] == [second]
    assert (outcome.next, outcome.looked_to) == (str(second.pk), first.created_at)
    assert [one.ticket for one in search("locked", by=agent, after=outcome.next).found] == [first]


def test_a_conversation_of_very_many_words_goes_on_in_another_row(
    ticket: Ticket, agent: Agent, customer: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("walletdesk.desk.models.search_row.A_ROW", 3)
    ticket.say(by=customer, body="one two three")
    ticket.say(by=customer, body="four five six")
    assert ticket.search_rows.count() == 3
    assert found(agent, "three") == found(agent, "six") == [ticket]
    SearchRow.objects.renew([ticket.pk])
    assert ticket.search_rows.count() == 1
    assert found(agent, "three six") == [ticket]


def test_tickets_from_before_are_taken_in_and_once_is_enough(opened: Opener, agent: Agent) -> None:
    tickets = [opened(), opened(email="other@example.org")]
    SearchRow.objects.all().delete()
    assert found(agent, "locked") == []
    assert (clockwork.fill_search(), clockwork.fill_search()) == (2, 0)
    assert found(agent, "locked") == tickets[::-1]
    call_command("index_tickets", "--all", verbosity=0, stdout=StringIO())
    assert SearchRow.objects.count() == 2


def test_who_is_told_to_end_leaves_the_tickets_from_before_to_whoever_comes_next(
    opened: Opener, agent: Agent
) -> None:
    opened()
    SearchRow.objects.all().delete()
    with stopping.told():
        assert clockwork.fill_search() == 0
    assert clockwork.fill_search() == 1


def test_a_slip_of_the_keyboard_finds_what_our_articles_call_it(opened: Opener, agent: Agent) -> None:
    ticket = opened(body="My withdrawal is missing")
    KnownWord.objects.learn(["withdrawal", "approval"])
    outcome = search("witdhrawal missing", by=agent)
    assert ([one.ticket for one in outcome.found], outcome.meant) == ([ticket], {"witdhrawal": "withdrawal"})
    assert search("approvl", by=agent).meant == {}


def test_what_was_told_in_fields_is_found_however_deep_it_stands(opened: Opener, agent: Agent) -> None:
    ticket = opened()
    ticket.details = {"facts": {"chain": "polygon", "steps": ["opened", {"asset": "USDT"}]}, "agreed": True}
    ticket.save()
    SearchRow.objects.renew([ticket.pk])
    assert found(agent, "polygon usdt") == [ticket]
    assert shown(search("usdt", by=agent)) == "[USDT]"
    assert found(agent, "asset") == found(agent, "true") == []


def test_days_are_those_of_the_agent_and_bound_a_search_on_both_sides(opened: Opener, agent: Agent) -> None:
    with travel_to(datetime(2024, 5, 31, 23, 30, tzinfo=UTC)):
        ticket = opened()
    for text in ("before:2024-06-02", "after:2024-05", "after:2024-05-31 before:2024-06-02", "before:2025"):
        assert found(agent, f"locked {text}") == found(agent, text) == [ticket], text
    for text in (
        "before:2024-05-31",
        "after:2024-06-02",
        "after:2025 before:2024",
        "before:2023",
        "after:2030",
    ):
        assert found(agent, f"locked {text}") == found(agent, text) == [], text
