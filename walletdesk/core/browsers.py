"""What a browser says it is, as a name that its owner recognises: "Chrome · Windows"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

# Real ones are shorter than 300 characters; whatever follows would only cost time.
LONGEST_READ = 512

_PHONE_SYSTEMS = {"iOS", "Android", "HarmonyOS", "Windows Phone", "KaiOS"}
_HARMONY = re.compile(r"\b(?:Open)?Harmony(?:OS)?\b")
_SAME = {
    "WeChat Browser": "WeChat",
    "Chrome Mobile": "Chrome",
    "Chrome Mobile iOS": "Chrome",
    "Chrome Mobile WebView": "Chrome",
    "HeadlessChrome": "Chrome",
    "Mobile Safari": "Safari",
    "Mobile Safari UI/WKWebView": "Safari",
    "Firefox Mobile": "Firefox",
    "Firefox iOS": "Firefox",
    "Edge Mobile": "Edge",
    "Opera Mobile": "Opera",
    "QQ Browser Mobile": "QQ Browser",
    "Mac OS X": "macOS",
    "Ubuntu": "Linux",
}


@dataclass(frozen=True)
class Browser:
    """A browser's name and system, each empty where it didn't say, and whether it is a phone or tablet."""

    name: str
    system: str
    is_phone: bool

    @property
    def label(self) -> str:
        """For people, in the present language; a browser that hides its name is "Unknown browser"."""
        return " · ".join(part for part in (self.name or _("Unknown browser"), self.system) if part)

    def __str__(self) -> str:
        return self.label


@lru_cache(maxsize=4096)
def _described(user_agent: str) -> Browser:
    # Loading the patterns costs a fifth of a second and some megabytes: only where a browser is really shown.
    from ua_parser import parse  # noqa: PLC0415

    seen = parse(user_agent)
    name = seen.user_agent.family if seen.user_agent else ""
    # HarmonyOS is too young for the patterns, and many of our customers hold it in their hands.
    system = seen.os.family if seen.os else "HarmonyOS" if _HARMONY.search(user_agent) else ""
    return Browser(_SAME.get(name, name), _SAME.get(system, system), system in _PHONE_SYSTEMS)


def describe(user_agent: str) -> Browser:
    """Reads a User-Agent header. It is what the sender claims: good for recognising, not for trusting."""
    return _described(user_agent[:LONGEST_READ])
