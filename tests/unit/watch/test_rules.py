"""What every rule keeps: words in both languages, sensible thresholds, an identity."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from tests.unit.watch import pictures, transfers
from tests.unit.watch.transfers import FRIEND, MINE, NOON, ONE, THIEF, before, moved
from walletdesk.accounts import acts
from walletdesk.watch.pictures.transfers import Asset
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


TWELVE_ALIKE = FRIEND[:8] + "1" * 28 + FRIEND[-6:]
MINUTE = timedelta(minutes=1)
EIGHT = [Asset(f"T{number}", 6, f"0x{number:040x}") for number in range(1, 9)]


def furthest(rule: str) -> dict[str, int]:
    """Its thresholds, each turned up as far as it goes."""
    return {one.name: one.most for one in RULES[rule].thresholds}


@pytest.mark.parametrize(
    ("rule", "lines", "was"),
    [
        ("address_poisoning", [moved(TWELVE_ALIKE, MINE, amount=1)], before()),
        ("many_assets", [moved(recipient=THIEF, asset=asset) for asset in EIGHT], before()),
        ("first_large_send", [moved(recipient=THIEF, amount=10 * ONE)], before()),
        ("long_silence", [moved()], before(signed_at={MINE: NOON - timedelta(days=1200)})),
    ],
)
def test_no_threshold_is_turned_until_a_plain_theft_is_seen_by_nobody(rule, lines, was):
    assert len(transfers.says(rule, *lines, was=was, **furthest(rule))) == 1


@pytest.mark.parametrize(
    ("rule", "seen"),
    [
        ("many_failures", pictures.picture(pictures.deed(acts.LOCKED), failures=pictures.wrong(20, MINUTE))),
        (
            "impossible_travel",
            pictures.picture(pictures.signed_in("NZ"), pictures.signed_in("DE", MINUTE)),
        ),
    ],
)
def test_nor_a_plain_break_in(rule, seen):
    assert len(pictures.says(rule, seen, **furthest(rule))) == 1
