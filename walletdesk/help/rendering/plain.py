"""An article's words without their marks."""

from walletdesk.help.rendering.channels import emptied
from walletdesk.help.rendering.parser import parser


def plain(body: str) -> str:
    """All words in one line."""
    inline = (token for token in parser().parse(emptied(body)) if token.type == "inline")
    texts = ("".join(_words(child.type, child.content) for child in token.children or ()) for token in inline)
    return " ".join(" ".join(texts).split())


def _words(kind: str, content: str) -> str:
    return " " if kind in {"softbreak", "hardbreak"} else content
