"""Every phishing line is stopped for what it is, and no line of an honest agent is."""

from pathlib import Path

import pytest

from walletdesk.official.outgoing import Kind, Known, Ours, check

HERE = Path(__file__).parent
OURS = Ours(domains=frozenset({"desk.example"}), senders=frozenset({"help@desk.example"}))
KNOWN = Known(
    emails=frozenset({"gus@example.org"}),
    addresses=frozenset({"0x27b1fdb04752bbc536007a920d24acb045561c26"}),
)


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", lines("phishing.txt"))
def test_a_phishing_line_is_stopped(line: str) -> None:
    kind, words = line.split("\t")
    assert Kind(kind) in {stop.kind for stop in check(words, OURS, KNOWN)}


@pytest.mark.parametrize("line", lines("harmless.txt"))
def test_an_honest_line_passes(line: str) -> None:
    assert check(line, OURS, KNOWN) == []


@pytest.mark.parametrize("steps", ["../evil", "%2e%2e/evil", "..%2fevil", "..;/evil"])
def test_no_step_leads_out_of_a_page_of_ours(steps: str) -> None:
    ours = Ours(handles={"telegram": frozenset({"harbor"})})

    assert check("See https://t.me/harbor/12", ours) == []
    assert check(f"See https://t.me/harbor/{steps}", ours)
