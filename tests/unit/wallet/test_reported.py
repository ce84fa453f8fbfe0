"""The list of reported addresses."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from walletdesk.accounts.errors import NotAllowed
from walletdesk.core.actors import SYSTEM, NamedActor
from walletdesk.journal import Entry
from walletdesk.wallet import acts
from walletdesk.wallet.models import ReportedAddress, ReportKind

pytestmark = pytest.mark.django_db
BAD, WORSE = "0x" + "ba" * 20, "0x" + "Bd" * 20


def report(*addresses: str, source: str = "Desk") -> int:
    return ReportedAddress.objects.report(addresses, kind=ReportKind.SCAM, source=source, by=SYSTEM)


def test_an_address_is_listed_once_a_source_and_taken_back_with_who_and_when() -> None:
    assert report(BAD, WORSE) == 2
    assert report(BAD) == 0
    assert report(BAD, source="Police") == 1
    assert ReportedAddress.objects.withdraw([BAD], source="Desk", by=SYSTEM) == 1

    assert [one.source for one in ReportedAddress.objects.about([BAD.upper().replace("0X", "0x")])] == [
        "Police"
    ]
    assert ReportedAddress.objects.count() == 3
    assert Entry.objects.of(acts.ADDRESSES_REPORTED).count() == 2


def test_only_who_may_change_settings_lists_anybody(mei: NamedActor) -> None:
    with pytest.raises(NotAllowed):
        ReportedAddress.objects.report([BAD], kind=ReportKind.SCAM, source="Mei", by=mei)


def test_a_file_is_taken_whole_or_not_at_all(tmp_path: Path) -> None:
    good, broken = tmp_path / "good.csv", tmp_path / "broken.txt"
    good.write_text(
        f"address,why\n{BAD},phishing\n\n# nothing\n{WORSE.lower()} # drainer\n", encoding="utf-8"
    )
    broken.write_text(f"{BAD}\n0x12\n", encoding="utf-8")

    with pytest.raises(CommandError, match="line 2"):
        call_command("reported_addresses", "add", broken, "--kind", "scam", "--source", "X")
    assert not ReportedAddress.objects.exists()
    call_command("reported_addresses", "add", good, "--kind", "drainer", "--source", "A list")
    assert ReportedAddress.objects.standing().count() == 2
