"""The history as a table."""

import csv
import io

import pytest
from django.utils import translation

from tests.chain import FRIEND, STRANGER, Chain, address, linked
from tests.unit.wallet.conftest import customer
from walletdesk.accounts.errors import NotAllowed, OnHold
from walletdesk.accounts.models import Customer
from walletdesk.core.actors import SYSTEM
from walletdesk.journal import Entry
from walletdesk.limits import LimitReached
from walletdesk.wallet import acts, exporting
from walletdesk.wallet.exporting import export, guarded
from walletdesk.wallet.history import Wanted


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1", "＝1", "'=1", '"=1']
)
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "1234.5", "USDC", "0xabc", "2026-11-01 08:05:00+08:00", "a=b"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell


@pytest.mark.django_db
class TestExport:
    @pytest.fixture
    def lin(self) -> Customer:
        who, chain = customer("Lin"), Chain.begin()
        own, block = linked(who), chain.block()
        hostile = chain.token(address(0xBAD), '=HYPERLINK("x")', "Evil", 18)
        chain.moves(block, FRIEND, own.address, 25_500_000, token=chain.token())
        chain.moves(block, STRANGER, own.address, 10**18, token=hostile)
        chain.done(block)
        return who

    def rows(self, who: Customer, **asked: object) -> list[dict[str, str]]:
        text = "".join(export(who, Wanted(**asked), by=who))  # type: ignore[arg-type]
        return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    def test_it_has_exact_amounts_and_names_the_zone(self, lin: Customer) -> None:
        row = next(row for row in self.rows(lin) if row["Asset"] == "USDC")
        assert row["Amount"] == "25.5"
        assert row["Time (Asia/Shanghai)"] == "2026-11-01 08:05:00+08:00"
        assert row["Time (UTC)"] == "2026-11-01T00:05:00Z"
        assert row["Block hash"].startswith("0x")

    def test_a_hostile_name_is_no_formula(self, lin: Customer) -> None:
        assert {row["Asset"][:2] for row in self.rows(lin)} == {"US", "'="}

    def test_it_is_written_into_the_journal(self, lin: Customer) -> None:
        self.rows(lin)
        assert Entry.objects.about(lin).of(acts.HISTORY_EXPORTED).count() == 1

    def test_it_is_refused_while_frozen(self, lin: Customer) -> None:
        lin.freeze(by=lin)
        with pytest.raises(OnHold):
            export(lin, Wanted(), by=lin)
        assert not Entry.objects.of(acts.HISTORY_EXPORTED).exists()

    def test_nobody_else_may(self, lin: Customer) -> None:
        for other in (SYSTEM, customer("Omar")):
            with pytest.raises(NotAllowed):
                export(lin, Wanted(), by=other)

    def test_a_day_has_so_many(self, lin: Customer) -> None:
        for _ in range(20):
            export(lin, Wanted(), by=lin)
        with pytest.raises(LimitReached):
            export(lin, Wanted(), by=lin)

    def test_portions_join_without_a_gap(self, lin: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(exporting, "_AT_ONCE", 1)
        assert len(self.rows(lin)) == 2

    def test_it_speaks_the_language_of_the_page_to_the_end(self, lin: Customer) -> None:
        with translation.override("zh-hans"):
            portions = export(lin, Wanted(), by=lin)
        text = "".join(portions)
        assert "收到" in text
        assert translation.get_language() == "en"
