"""Many rows are written as each would be alone."""

import pytest

from walletdesk.channels.email.models import Arrival
from walletdesk.core.rows import update_each

PHRASE = " ".join(["abandon"] * 11 + ["about"])


@pytest.mark.django_db
def test_each_row_gets_its_own_values_and_the_others_stay() -> None:
    rows = [Arrival.objects.create(digest=str(n), size=n, author="old", subject="old") for n in range(3)]
    for row in rows[:2]:
        row.author, row.envelope, row.subject = f"{row.size}@mail.example", {"ip": str(row.size)}, "new"

    update_each(rows[:2], ["author", "envelope"])

    kept = Arrival.objects.order_by("size").values_list("author", "envelope", "subject")
    assert list(kept) == [
        ("0@mail.example", {"ip": "0"}, "old"),
        ("1@mail.example", {"ip": "1"}, "old"),
        ("old", {}, "old"),
    ]


@pytest.mark.django_db
def test_no_secret_gets_past_a_shielded_field() -> None:
    row = Arrival.objects.create(digest="1", size=1)
    row.subject = f"My words: {PHRASE}"

    update_each([row], ["subject"])

    assert "abandon" not in Arrival.objects.get().subject


def test_nothing_to_write_asks_for_no_database() -> None:
    update_each([], ["subject"])
