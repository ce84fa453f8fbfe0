"""Versions, publishing, withdrawing, and what comes in with the product."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.help.conftest import lead
from tests.unit.help.flows.conftest import SMALL
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import VISITOR
from walletdesk.help.errors import NotPossible
from walletdesk.help.flows.defaults import ensure_defaults
from walletdesk.help.flows.errors import BadFlow
from walletdesk.help.flows.models import Flow, Version
from walletdesk.journal import Entry

__all__ = ["lead"]


def acts() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("act", flat=True))


def test_a_lead_writes_publishes_and_withdraws_and_it_is_on_record(
    lead: Agent, readable: Callable[..., None]
) -> None:
    readable("locked-account")
    version = Flow.objects.write(SMALL, by=lead)
    assert not Flow.objects.public().exists()
    version.flow.publish(version, by=lead)
    assert [flow.published for flow in Flow.objects.public()] == [version]
    version.flow.withdraw(by=lead)
    assert not Flow.objects.public().exists()
    assert acts()[-3:] == ["flows.version.written", "flows.version.published", "flows.flow.withdrawn"]
    with pytest.raises(NotPossible):
        version.flow.withdraw(by=lead)


def test_nobody_else_may(version: Version) -> None:
    for verb in (
        lambda: Flow.objects.write(SMALL, by=VISITOR),
        lambda: version.flow.publish(version, by=VISITOR),
        lambda: version.flow.withdraw(by=VISITOR),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_one_that_leads_nowhere_is_kept_but_not_published(lead: Agent, version: Version) -> None:
    bad = Flow.objects.write(SMALL.replace('topic = "locked"', 'topic = "weather"'), by=lead)
    with pytest.raises(BadFlow):
        version.flow.publish(bad, by=lead)
    version.flow.refresh_from_db()
    assert version.flow.published == version
    assert bad.number == 2
    assert bad.faults == ["step 'ticket': there is no topic 'weather' to prepare a ticket for"]


def test_the_topic_of_the_form_finds_its_flow(version: Version) -> None:
    found = Flow.objects.for_topic("locked")
    assert found == version.flow
    assert Flow.objects.for_topic("fee") is None


def test_what_is_shipped_comes_in_once_and_the_house_has_the_last_word(
    tmp_path: Path, lead: Agent, readable: Callable[..., None]
) -> None:
    readable("locked-account")
    file = tmp_path / "small.toml"
    file.write_text(SMALL, encoding="utf-8")
    assert ensure_defaults(tmp_path).written == 1
    assert ensure_defaults(tmp_path).same == 1
    file.write_text(SMALL.replace("For tests.", "For more tests."), encoding="utf-8")
    assert ensure_defaults(tmp_path).written == 1
    flow = Flow.objects.get()
    assert flow.published and flow.published.number == 2
    flow.withdraw(by=lead)
    assert ensure_defaults(tmp_path).kept == 1
    Flow.objects.write(SMALL, by=lead)
    assert ensure_defaults(tmp_path).kept == 1


def test_one_whose_article_the_house_has_not_stays_a_draft(tmp_path: Path, db: None) -> None:
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    assert ensure_defaults(tmp_path).refused == 1
    assert not Flow.objects.public().exists()
    assert ensure_defaults(tmp_path).refused == 1
    assert Version.objects.count() == 1


def test_flows_that_lead_to_one_another_come_in_in_any_order(
    tmp_path: Path, readable: Callable[..., None]
) -> None:
    readable("locked-account")
    first = SMALL.replace('slug = "small"', 'slug = "a-first"')
    (tmp_path / "a.toml").write_text(first.replace('"reset-password"', '"flow:small"'), encoding="utf-8")
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    assert ensure_defaults(tmp_path).written == 2
