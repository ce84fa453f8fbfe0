"""The browser's side runs under node here; the journeys run it in a real browser."""

import shutil
import subprocess
from pathlib import Path

import pytest

TESTS = Path(__file__).parent / "browser"


@pytest.mark.skipif(
    shutil.which("node") is None, reason="node is not installed; users of the product need none"
)
@pytest.mark.parametrize("file", sorted(path.name for path in TESTS.glob("*.test.mjs")))
def test_the_browser_module_keeps_its_promises(file: str) -> None:
    run = subprocess.run(
        ["node", "--test", "--test-reporter=tap", str(TESTS / file)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stdout + run.stderr
