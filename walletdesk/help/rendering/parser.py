"""How an article's Markdown is read: CommonMark with tables, and HTML is only text."""

from functools import cache

from markdown_it import MarkdownIt


@cache
def parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
