"""A flow that leads nowhere can't be published, and whoever wrote it is told where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.help.flows.conftest import SMALL
from walletdesk.help.flows.errors import BadFlow
from walletdesk.help.flows.reading import LONGEST, read
from walletdesk.help.flows.validation import faults


def wrong(old: str, new: str) -> list[str]:
    assert old in SMALL
    return faults(read(SMALL.replace(old, new)))


@pytest.fixture(autouse=True)
def _article(readable: Callable[..., None]) -> None:
    readable("locked-account")


def test_a_good_one_has_no_faults() -> None:
    assert faults(read(SMALL)) == []


def test_an_answer_needs_a_next_step() -> None:
    assert "step 'reset': the answer 'stuck' has no next step" in wrong(
        'name = "stuck", to = "ticket"', 'name = "stuck"'
    )


def test_an_answer_leads_to_a_step_that_is_there() -> None:
    assert "step 'reset': the answer 'stuck' leads to 'nirvana', which is not a step" in wrong(
        'name = "stuck", to = "ticket"', 'name = "stuck", to = "nirvana"'
    )


def test_a_step_that_nobody_reaches_is_told() -> None:
    assert "step 'version' can't be reached" in wrong(
        'name = "app", to = "version"', 'name = "app", to = "lock"'
    )


def test_a_loop_needs_a_way_out() -> None:
    ring = SMALL.replace('to = "done"', 'to = "what"').replace('to = "ticket"', 'to = "what"')
    told = faults(read(ring.replace('to = "version"', 'to = "lock"')))
    assert "step 'reset': no way leads from it to an end" in told


def test_checks_alone_make_no_ring() -> None:
    told = wrong('results = { yes = "reset", no = "reset" }', 'results = { yes = "lock", no = "reset" }')
    assert "step 'lock': its results lead back to it without asking anybody" in told


def test_a_check_is_one_that_there_is() -> None:
    assert "step 'lock': there is no check 'horoscope'" in wrong('"signed-in"', '"horoscope"')


def test_each_result_of_a_check_has_a_next_step_and_no_other() -> None:
    told = wrong('yes = "reset", no = "reset"', 'yes = "reset", maybe = "reset"')
    assert "step 'lock': the check 'signed-in' can find 'no', for which there is no next step" in told
    assert "step 'lock': the check 'signed-in' never finds 'maybe'" in told


def test_each_text_stands_there_in_both_languages() -> None:
    assert "step 'done': there are no words in zh" in wrong(', zh = "好"', "")
    assert "step 'what', answer 'app': there are no words in en" in wrong('en = "The app", ', "")
    assert "step 'reset', body: there are no words in zh" in wrong(', zh = "见[这里](locked-account)。"', "")


def test_each_text_is_written_in_its_language() -> None:
    assert "step 'done': the English words are Chinese" in wrong('en = "Good"', 'en = "好"')
    assert "step 'done': the Chinese words are not Chinese" in wrong('zh = "好"', 'zh = "Good"')


def test_a_ticket_is_about_something_that_one_can_ask_about() -> None:
    assert "step 'ticket': there is no topic 'weather' to prepare a ticket for" in wrong(
        'topic = "locked"', 'topic = "weather"'
    )


def test_links_lead_to_places_and_to_articles_that_can_be_read() -> None:
    assert "step 'reset': there is no place 'moon' to lead to" in wrong('"reset-password"', '"moon"')
    told = wrong("[this](locked-account)", "[this](lost)")
    assert "step 'reset': the article 'lost' can't be read in en" in told
    told = wrong('"article:locked-account"', '"flow:small"')
    assert "step 'reset': there is no other flow 'flow:small' that is published" in told


def test_only_what_leads_to_solved_says_so() -> None:
    assert "step 'reset': the answer 'stuck' says solved, but leads to something else" in wrong(
        'name = "stuck"', 'name = "stuck", solves = true'
    )


def test_an_answer_stands_there_once_and_there_are_few() -> None:
    assert "step 'what': the answer 'locked' stands there twice" in wrong('name = "app"', 'name = "locked"')
    one = '  { name = "app", to = "version", en = "The app", zh = "应用" },\n'
    assert "step 'what': it has 1 answers, not 2 to 7" in wrong(one, "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("slug =", "not TOML"),
        ('slug = "a"', "there are no steps"),
        ("a" * (LONGEST + 1), "longer than"),
        (SMALL.replace('kind = "solved"', 'kind = "party"'), "its kind is none of"),
        (SMALL.replace('slug = "small"', 'slug = "A flow!"'), "not a name"),
        (
            SMALL.replace('kind = "solved"', 'kind = "solved"\ncolour = "red"'),
            "known about 'colour'",
        ),
        (SMALL.replace('leads = ["reset-password"', "leads = [7"), "not a list of names"),
        (SMALL.replace("answers = [\n", "answers = [ 3,\n"), "not a list of tables"),
        (SMALL.replace("steps.done]", "steps.done.title]"), "its kind is none of"),
    ],
)
def test_what_is_no_flow_is_refused_with_its_reason(text: str, told: str) -> None:
    with pytest.raises(BadFlow) as bad:
        read(text)
    assert told in str(bad.value)


def test_all_faults_are_told_at_once() -> None:
    both = SMALL.replace('kind = "solved"', 'kind = "party"').replace('slug = "small"', 'slug = "!"')
    with pytest.raises(BadFlow) as bad:
        read(both)
    assert len(bad.value.faults) == 2
