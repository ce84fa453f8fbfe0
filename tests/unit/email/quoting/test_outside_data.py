"""What the writers of real letters said is shown exactly, by the benchmark's own measure."""

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


def test_at_least_95_of_100_replies_of_each_set_are_folded_exactly() -> None:
    measured = subprocess.run(
        [CHECKOUT / "bench" / "mail_replies"], capture_output=True, text=True, check=False
    )
    report = json.loads(measured.stdout.splitlines()[-1])
    assert report["figures"].keys() == {"talon", "zapier_reply", "chinese"}
    assert report["ok"], measured.stdout
