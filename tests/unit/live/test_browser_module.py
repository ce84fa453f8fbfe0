"""The browser's side runs under node here; the journeys run it in a real browser."""

import shutil
import subprocess
from pathlib import Path

import pytest

# Each of these starts a process.
pytestmark = pytest.mark.slow

TESTS = Path(__file__).parent / "browser"


needs_node = pytest.mark.skipif(
    shutil.which("node") is None, reason="node is not installed; users of the product need none"
)


@needs_node
@pytest.mark.parametrize("file", sorted(path.name for path in TESTS.glob("*.test.mjs")))
def test_the_browser_module_keeps_its_promises(file: str) -> None:
    words = ["node", "--test", "--test-reporter=tap", str(TESTS / file)]
    run = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
