import subprocess
import sys
import time

import pytest
from django.utils.translation import override

from walletdesk.core.browsers import Browser, describe

WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
IPHONE = f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) {WEBKIT}"
KHTML = "AppleWebKit/537.36 (KHTML, like Gecko)"
WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {KHTML}"
ANDROID = f"Mozilla/5.0 (Linux; Android 13; Pixel 7) {KHTML}"
MAC = f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT}"
UBUNTU = "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101"


@pytest.mark.parametrize(
    ("user_agent", "label", "is_phone"),
    [
        (
            f"{WINDOWS} Chrome/120.0 Safari/537.36",
            "Chrome · Windows",
            False,
        ),
        (f"{IPHONE} Version/17.0 Mobile/15E148 Safari/604.1", "Safari · iOS", True),
        (f"{IPHONE} Mobile/15E148 MicroMessenger/8.0.40(0x1800282f) NetType/WIFI", "WeChat · iOS", True),
        (
            f"{ANDROID} Chrome/116.0 Mobile Safari/537.36",
            "Chrome · Android",
            True,
        ),
        (
            f"{MAC} Version/17.0 Safari/605.1",
            "Safari · macOS",
            False,
        ),
        (
            f"{UBUNTU} Firefox/115.0",
            "Firefox · Linux",
            False,
        ),
        (f"Mozilla/5.0 (Phone; OpenHarmony 5.0) {KHTML} Chrome/114.0 Mobile", "Chrome · HarmonyOS", True),
        ("", "Unknown browser", False),
        ("\x00<script>", "Unknown browser", False),
    ],
)
def test_a_browser_is_named_as_its_owner_would(user_agent, label, is_phone):
    assert describe(user_agent).label == label
    assert describe(user_agent).is_phone is is_phone


def test_an_unknown_browser_has_a_chinese_name():
    with override("zh-hans"):
        assert str(Browser("", "", False)) == "未知浏览器"


def test_an_endless_header_costs_no_time():
    began = time.perf_counter()
    describe("Mozilla/5.0 (" + "a;" * 500_000)
    assert time.perf_counter() - began < 2


def test_the_patterns_are_loaded_only_when_a_browser_is_shown():
    ask = "import sys, walletdesk.core.browsers; print('ua_parser' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", ask], text=True).strip() == "False"
