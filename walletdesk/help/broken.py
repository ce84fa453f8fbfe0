"""Every link of the help centre that leads nowhere, in what customers read and in what is being written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from walletdesk.help.models import Text, Version
from walletdesk.help.rendering.checking import IsGone, Problem, problems


@dataclass(frozen=True)
class Broken:
    """A text with its problems; `is_read` when customers meet them now."""

    text: Text
    version: Version
    is_read: bool
    problems: tuple[Problem, ...]


def readable() -> dict[str, set[str]]:
    """By language, the slugs of what customers can read."""
    found: dict[str, set[str]] = defaultdict(set)
    for language, slug in Text.objects.public().values_list("language", "article__slug"):
        found[language].add(slug)
    return found


def broken_links(is_gone: IsGone = lambda page: False) -> list[Broken]:
    """What customers meet first, then drafts; each version once."""
    known, found = readable(), []
    newest = {each.text_id: each for each in Version.objects.newest()}
    for text in Text.objects.select_related("article__category", "published"):
        for version in dict.fromkeys((text.published, newest.get(text.pk))):
            if version and (wrong := problems(version.body, known[text.language], is_gone)):
                found.append(Broken(text, version, version == text.published, tuple(wrong)))
    return sorted(found, key=lambda each: not each.is_read)
