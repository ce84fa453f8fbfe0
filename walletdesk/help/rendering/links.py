"""Where the links of an article lead. An internal one has only the slug of an article: `[Freeze](freeze)`."""

import re
from collections.abc import Iterator

from walletdesk.help.rendering.parser import parser

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def internal(body: str) -> list[str]:
    """The slugs that a body links to, in their order."""
    return [target for target in targets(body) if SLUG.fullmatch(target)]


def targets(body: str) -> Iterator[str]:
    for token in parser().parse(body):
        for child in token.children or ():
            if child.type == "link_open":
                yield str(child.attrGet("href"))
