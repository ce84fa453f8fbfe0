"""What the machine learns from before anybody has corrected it."""

import tomllib
from functools import cache
from pathlib import Path

from walletdesk.desk.topics import Topic
from walletdesk.language.classifying.part import Example

EXAMPLES = Path(__file__).parent / "examples.toml"


@cache
def shipped_examples() -> tuple[Example, ...]:
    """Sentences in both languages for every topic, in the order of the file.

    ValueError for a topic that there isn't.
    """
    read = tomllib.loads(EXAMPLES.read_text("utf-8"))
    return tuple(
        Example(line, Topic(topic))
        for topic, languages in read.items()
        for lines in languages.values()
        for line in lines.strip().splitlines()
    )
