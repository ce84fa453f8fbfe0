"""What every rule keeps: words in both languages, sensible thresholds, an identity."""

import pytest
from django.utils.translation import override

from walletdesk.watch.rules import RULES

EACH = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


@EACH
def test_each_rule_is_explained_in_both_languages(rule):
    for words in (rule.name, rule.why, rule.what_to_do, *([rule.teaches] if rule.teaches else [])):
        with override("en"):
            english = str(words)
        with override("zh-hans"):
            assert str(words) != english


@EACH
def test_each_threshold_has_a_name_a_unit_and_a_default_within_its_bounds(rule):
    for threshold in rule.thresholds:
        assert threshold.least <= threshold.default <= threshold.most
        assert str(threshold.label)
        assert str(threshold.unit)
    assert rule.checked(rule.defaults) == rule.defaults


@EACH
def test_what_is_out_of_bounds_or_missing_is_refused_by_name(rule):
    for threshold in rule.thresholds:
        for wrong in (threshold.least - 1, threshold.most + 1, "5", None):
            with pytest.raises(ValueError, match=threshold.name):
                rule.checked({**rule.defaults, threshold.name: wrong})


def test_slugs_are_the_names_of_the_files():
    for slug, rule in RULES.items():
        assert rule.look.__module__ == f"walletdesk.watch.rules.{slug}"
