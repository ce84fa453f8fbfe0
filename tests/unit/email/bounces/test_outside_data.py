"""No bounce of real servers opens a ticket, and no ordinary letter is taken for one (bench/bounces)."""

import json
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[4]
DATA = CHECKOUT.parent / "shared" / "data" / "mail"
pytestmark = [
    pytest.mark.outside_data,
    pytest.mark.skipif(not DATA.is_dir(), reason=f"the data sets are not beside the checkout ({DATA})"),
]


def test_real_bounces_open_no_ticket_and_95_of_100_name_their_address() -> None:
    measured = subprocess.run([CHECKOUT / "bench" / "bounces"], capture_output=True, text=True, check=False)
    report = json.loads(measured.stdout.splitlines()[-1])
    assert report["figures"]["bounces"] > 300
    assert report["ok"], measured.stdout
