"""Another class can tell topics, named by a setting; what the shipped one left is not read."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pytest
from pytest_django import Settings

from walletdesk.desk.triage import schooling
from walletdesk.language.classifying.part import Example, Guess
from walletdesk.language.classifying.storing import NotAClassifier

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Stubborn:
    """Always says the first label that it was taught."""

    label: str

    @classmethod
    def train(cls, examples: Iterable[Example], out_of_scope_label: str | None = None) -> Self:
        return cls(next(one.label for one in examples if one.label != out_of_scope_label))

    def classify(self, text: str) -> Guess:
        return Guess(self.label, 0.5, (), ())

    def save(self, path: Path) -> None:
        path.write_text(f"stubborn {self.label}")

    @classmethod
    def load(cls, path: Path) -> Self:
        mark, _, label = path.read_bytes().decode(errors="replace").partition(" ")
        if mark != "stubborn":
            raise NotAClassifier("written by another class")
        return cls(label)


def test_the_class_that_a_setting_names_is_taught_kept_and_asked(settings: Settings) -> None:
    settings.CLASSIFIER = f"{__name__}.Stubborn"
    schooling.first_lesson()
    found = schooling.in_use()
    assert isinstance(found, Stubborn)
    assert found.classify("anything").label == found.label
