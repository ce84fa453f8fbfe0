"""The sets of `bench/faq` and `bench/faq_weights`, with the fields of zh_faq, each split by a fixed seed.

No set of English articles with questions may be used here, so two are made of labelled questions: the label
in words is the title of an article without a body.
"""

import csv
import json
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent.parent / "shared/data"
SEED = 20261125
# So many questions of each label: as few as a young help centre has.
A_LABEL = {"banking77": 12, "clinc150": 6}


@dataclass(frozen=True)
class Faq:
    """`examples` may be learned from; `questions` are for measuring only."""

    articles: list[dict[str, str]]
    examples: list[dict[str, str]]
    questions: list[dict[str, str]]


def zh_faq() -> Faq:
    return _split(_json("zh_faq/articles.json"), _json("zh_faq/questions.json"))


def banking77() -> Faq:
    with (DATA / "banking77/train.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row[0], row[1]) for row in csv.reader(file)][1:]
    return _of_labels(rows, A_LABEL["banking77"])


def clinc150() -> Faq:
    rows = [(text, label) for text, label in _json("clinc150/train_val.json")["train"]]
    return _of_labels(rows, A_LABEL["clinc150"])


SETS = {"zh_faq": zh_faq, "banking77": banking77, "clinc150": clinc150}


def _of_labels(rows: list[tuple[str, str]], most: int) -> Faq:
    random.Random(SEED).shuffle(rows)
    seen: Counter[str] = Counter()
    questions = []
    for text, label in rows:
        seen[label] += 1
        if seen[label] <= most:
            questions.append({"question": text, "standard": label.replace("_", " ").rstrip("?")})
    titles = sorted({row["standard"] for row in questions})
    return _split([{"standard": title} for title in titles], questions)


def _split(articles: list[dict[str, str]], questions: list[dict[str, str]]) -> Faq:
    random.Random(SEED).shuffle(questions)
    return Faq(articles, questions[::2], questions[1::2])


def _json(name: str):
    return json.loads((DATA / name).read_text(encoding="utf-8"))
