"""The words of the look in templates."""

from datetime import UTC, datetime, timedelta

from django.template import Context, Template
from django.utils import timezone, translation

EARLIER = timedelta(minutes=7)


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_an_icon_is_drawn_and_hidden_from_screen_readers() -> None:
    html = render('{% icon "lock" %}')
    assert html.startswith("<svg")
    assert 'aria-hidden="true"' in html
    assert "<rect" in html
    assert "license" not in html


def test_when_says_the_distance_and_keeps_the_exact_time_on_hover() -> None:
    moment = timezone.now() - EARLIER
    with translation.override("en"), timezone.override(UTC):
        html = render("{% when moment %}", moment=moment)
    assert "7 minutes ago" in html
    assert f'datetime="{moment.isoformat()}"' in html
    assert 'UTC"' in html
    assert "data-relative" in html


def test_a_time_that_never_was_says_nothing() -> None:
    assert render("{% when moment %}{% clock moment %}{% duration moment %}", moment=None) == ""


def test_clock_is_exact() -> None:
    with translation.override("en"), timezone.override(UTC):
        html = render("{% clock moment %}", moment=datetime(2026, 11, 23, 6, 5, tzinfo=UTC))
    assert "23 Nov 2026, 06:05 UTC</time>" in html


def test_a_countdown_is_true_without_any_script_and_never_below_zero() -> None:
    with translation.override("en"):
        ahead = render("{% countdown moment %}", moment=timezone.now() + timedelta(minutes=9, seconds=30))
        over = render("{% countdown moment %}", moment=timezone.now() - timedelta(minutes=1))
    assert ">9 minutes<" in ahead
    assert ">0 seconds<" in over


def test_an_avatar_is_the_first_letter_in_a_colour_that_stays() -> None:
    first, again = render('{% avatar "王小明" %}'), render('{% avatar "王小明" %}')
    assert first == again
    assert ">王<" in first


def test_a_hostile_name_stays_text() -> None:
    html = render("{% avatar name %}", name="<script>")
    assert "<script" not in html
    assert "&lt;" in html


def test_a_person_without_a_name_has_an_avatar_too() -> None:
    assert ">·<" in render("{% avatar name %}", name="  ")


def test_the_mark_is_drawn_into_the_page() -> None:
    assert "mark-shield" in render("{% brand_mark %}")


def test_a_sentence_ends_as_its_language_does() -> None:
    for language, end in {"en": ".", "zh-hans": "。"}.items():
        with translation.override(language):
            assert render("{% stop %}") == end


def test_a_name_and_what_it_is_are_apart_as_in_their_language() -> None:
    for language, between in {"en": "To: us", "zh-hans": "To：us"}.items():
        with translation.override(language):
            assert render("To{% colon %}us") == between
