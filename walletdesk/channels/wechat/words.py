"""What a text must not do on WeChat."""

import re

# WeChat shows `<a href="…">words</a>` as a link that hides where it leads. Our links are to be read.
_TAG = re.compile(r"<(?=\s*/?\s*a\b)", re.IGNORECASE)


def without_links(text: str) -> str:
    """The same for whoever reads it, of the same length, and no link hides behind words."""
    return _TAG.sub("[", text)
