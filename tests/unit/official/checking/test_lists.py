"""Lists of scams: every format as it is published, each list whole, and only what its owner is."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import SYSTEM
from walletdesk.journal import Entry as Act
from walletdesk.official import acts
from walletdesk.official.checking.host import Host
from walletdesk.official.checking.lists.reading import BadList, Read, read
from walletdesk.official.models import ListedName, ScamList

FORMATS = {
    "detect": json.dumps(
        {"blocklist": ["Evil.top", "worse.top."], "allowlist": ["good.com"], "fuzzylist": []}
    ),
    "old detect": json.dumps({"blacklist": ["evil.top", "worse.top"], "whitelist": ["good.com"]}),
    "polkadot": json.dumps({"deny": ["evil.top", "worse.top"], "allow": ["good.com"]}),
    "rows": json.dumps([{"date": "2026-01-01", "url": "evil.top"}, {"url": "https://worse.top/"}]),
    "names": json.dumps(["evil.top", "worse.top"]),
    "lines": "# a list\nevil.top\n\nworse.top # bad\n! note\n",
    "hosts": "127.0.0.1 localhost\n::1 localhost\n0.0.0.0 evil.top worse.top\n",
}


@pytest.mark.parametrize("text", FORMATS.values(), ids=FORMATS)
def test_each_format_is_read(text: str) -> None:
    found = read(text)

    assert found.scams == {"evil.top", "worse.top"}
    assert found.honest <= {"good.com"}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", "# nothing", "<html>", '{"blocklist": {"a": 1}}', "[" * 10000]
)
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(BadList):
        read(text)


def test_a_page_on_a_server_does_not_list_the_server() -> None:
    found = read("evil.top\nhttps://sites.example.com/view/fake\n")

    assert found.scams == {"evil.top"}
    assert found.left_out == 1


def listed(name: str) -> str | None:
    found = ListedName.objects.about(Host.read(name))
    return found.source if found and found.is_scam else None


@pytest.mark.django_db
def test_a_server_is_listed_with_all_below_it_and_never_for_its_neighbours() -> None:
    names = frozenset({"evil.top", "bad.github.io", "github.io", "com.cn", "10.0.0.7"})
    ScamList.objects.replace("Theirs", Read(names, frozenset({"kind.com"}), 0), by=SYSTEM)

    assert listed("evil.top") == listed("a.b.evil.top") == listed("10.0.0.7") == "Theirs"
    assert listed("x.bad.github.io") == "Theirs"
    assert listed("notevil.top") is listed("good.github.io") is listed("shop.com.cn") is None
    kind = ListedName.objects.about(Host.read("www.kind.com"))
    assert kind is not None
    assert not kind.is_scam


@pytest.mark.django_db
def test_a_list_is_replaced_whole_and_the_others_stay(tmp_path: Path) -> None:
    first, second = tmp_path / "one.txt", tmp_path / "two.json"
    first.write_text("evil.top\nold.top\n", encoding="utf-8")
    second.write_text(FORMATS["polkadot"], encoding="utf-8")
    call_command("scam_lists", first, second)
    first.write_text("evil.top\nnew.top\n", encoding="utf-8")
    call_command("scam_lists", first)

    assert listed("old.top") is None
    assert listed("new.top") == "one"
    assert listed("worse.top") == "two"
    assert Act.objects.of(acts.LIST_REPLACED).count() == 3
    call_command("scam_lists", drop="two")
    assert listed("worse.top") is None


@pytest.mark.django_db
def test_a_broken_file_changes_nothing(tmp_path: Path) -> None:
    good, broken = tmp_path / "good.txt", tmp_path / "broken.txt"
    good.write_text("evil.top\n", encoding="utf-8")
    broken.write_text("<html>not found</html>", encoding="utf-8")

    with pytest.raises(CommandError, match="broken"):
        call_command("scam_lists", good, broken)
    assert not ScamList.objects.exists()


@pytest.mark.django_db
def test_only_who_may_change_settings_replaces_a_list(agent: Agent) -> None:
    with pytest.raises(NotAllowed):
        ScamList.objects.replace("Mine", Read(frozenset({"evil.top"}), frozenset(), 0), by=agent)
