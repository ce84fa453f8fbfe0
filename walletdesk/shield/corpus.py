"""The strings of a file, whatever its format: each is a message that a customer could have written."""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def texts_in(path: Path, whole: bool = False) -> list[str]:
    """Return every string of a JSON file, every cell of a CSV file, or every line of a text.

    With `whole`, a plain text comes as a whole too, for what stretches over lines.
    """
    content = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".json":
        return list(strings(json.loads(content)))
    if path.suffix == ".jsonl":
        rows = (json.loads(line) for line in content.splitlines() if line.strip())
        return [text for row in rows for text in strings(row)]
    if path.suffix in {".csv", ".tsv"}:
        csv.field_size_limit(sys.maxsize)
        delimiter = "\t" if path.suffix == ".tsv" else ","
        return [cell for row in csv.reader(content.splitlines(), delimiter=delimiter) for cell in row if cell]
    return [line for line in content.splitlines() if line.strip()] + [content] * whole


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
