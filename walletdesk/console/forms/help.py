"""What leads write for the help centre: an article's words in a language, its place, a category."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from walletdesk.help.flows.around import places
from walletdesk.help.models import Article, Category, Language
from walletdesk.help.models.text import BODY_LIMIT, LINE_LIMITS
from walletdesk.help.models.version import WORDS
from walletdesk.help.rendering.links import SLUG
from walletdesk.look.icons import names

_SLUG = RegexValidator(
    rf"^(?:{SLUG.pattern})$", _("Small letters a to z and digits, with single dashes between them.")
)
# Addresses below the help centre that are no categories.
TAKEN = {"search", "flows"}


class TextForm(forms.Form):
    """One language. Nothing at all in it means that there is no text in this language yet."""

    use_required_attribute = False

    title = forms.CharField(label=_("Title"), required=False, max_length=LINE_LIMITS["title"])
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        max_length=LINE_LIMITS["summary"],
        help_text=_("One or two sentences, below the title and in lists."),
        widget=forms.Textarea({"rows": 2, "data-grow": True}),
    )
    body = forms.CharField(
        label=_("Words"),
        help_text=_(
            "To name a channel of ours, write its kind: {official:mail}, phone, wechat, weibo, x, telegram."
        ),
        required=False,
        max_length=BODY_LIMIT,
        strip=False,
        widget=forms.Textarea({"rows": 16, "class": "editor-body", "data-body": True}),
    )
    keywords = forms.CharField(
        label=_("Search words"),
        required=False,
        max_length=LINE_LIMITS["keywords"],
        help_text=_("What people type who need this, slang too, parted by commas."),
        widget=forms.Textarea({"rows": 2, "data-grow": True}),
    )
    sources = forms.CharField(
        label=_("Sources"),
        required=False,
        max_length=LINE_LIMITS["sources"],
        help_text=_("Title &lt;https://…&gt;; parted by semicolons."),
        widget=forms.Textarea({"rows": 2, "data-grow": True}),
    )
    number = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    over = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        kwargs["prefix"] = language.value
        super().__init__(*args, **kwargs)
        self.language = language
        for field in ("title", "body"):
            self.fields[field].required = any(self[each].value() for each in WORDS)
        for field in WORDS:
            self.fields[field].widget.attrs["lang"] = "zh-Hans" if language is Language.CHINESE else "en"

    @property
    def words(self) -> dict[str, str]:
        return {field: self.cleaned_data[field] for field in WORDS}

    @property
    def is_empty(self) -> bool:
        return not any(self.words.values())

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if any(given.get(field) for field in WORDS):
            for field in ("title", "body"):
                if field in given and not given[field].strip():
                    self.add_error(field, _("An article needs a title and words."))
        return given


class PlaceForm(forms.Form):
    """Where an article stands, and what is offered beside it."""

    use_required_attribute = False

    category = forms.ModelChoiceField(Category.objects.all(), label=_("Category"), to_field_name="slug")
    order = forms.IntegerField(
        label=_("Place in the category"),
        min_value=0,
        max_value=9999,
        help_text=_("Small numbers come first."),
    )
    needed = forms.BooleanField(
        label=_("Most needed: on the front page, and kept by the installed app"), required=False
    )
    related = forms.MultipleChoiceField(
        label=_("Related articles"), required=False, widget=forms.CheckboxSelectMultiple
    )
    actions = forms.MultipleChoiceField(
        label=_("Next steps"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, article: Article, titles: dict[str, str], **kwargs: Any) -> None:
        kwargs["initial"] = {
            "category": article.category.slug,
            "order": article.order,
            "needed": article.needed,
            "related": article.related,
            "actions": article.actions,
        }
        super().__init__(*args, **kwargs)
        others = {slug: title for slug, title in titles.items() if slug != article.slug}
        kept = {slug: slug for slug in article.related if slug not in others}
        chosen = {slug: title for slug, title in others.items() if slug in article.related}
        self.fields["related"].choices = [*kept.items(), *(chosen | others).items()]  # type: ignore[attr-defined]
        self.fields["actions"].choices = _steps(article)  # type: ignore[attr-defined]


def _steps(article: Article) -> list[tuple[str, str | Promise]]:
    """What the product offers, by the words of its buttons, and what else the article names already."""
    offered = {name: place.label for name, place in places.items()}
    return [*offered.items(), *((name, name) for name in article.actions if name not in offered)]


class NewArticleForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=LINE_LIMITS["title"])
    language = forms.ChoiceField(label=_("Language of the title"), choices=Language.choices)
    slug = forms.CharField(
        label=_("Name in the address"),
        max_length=80,
        validators=[_SLUG],
        help_text=_("Like money-not-arrived. It stays for good, because others link to it."),
        widget=forms.TextInput({"autocapitalize": "off", "spellcheck": "false", "autocomplete": "off"}),
    )
    category = forms.ModelChoiceField(Category.objects.all(), label=_("Category"), to_field_name="slug")
    keywords = forms.CharField(required=False, max_length=LINE_LIMITS["keywords"], widget=forms.HiddenInput)

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if Article.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("There is an article of this name already."))
        return slug


class CategoryForm(forms.Form):
    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    summary_zh = forms.CharField(label=_("Summary in Chinese"), max_length=300, required=False)
    summary_en = forms.CharField(label=_("Summary in English"), max_length=300, required=False)
    order = forms.IntegerField(
        label=_("Place among the categories"),
        min_value=0,
        max_value=9999,
        initial=100,
        help_text=_("Small numbers come first."),
    )
    icon = forms.ChoiceField(label=_("Icon"), initial="life-buoy")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["icon"].choices = [(name, name) for name in names()]  # type: ignore[attr-defined]


class NewCategoryForm(CategoryForm):
    slug = forms.CharField(
        label=_("Name in the address"),
        max_length=50,
        validators=[_SLUG],
        help_text=_("Like fees-and-gas. It stays for good, because others link to it."),
        widget=forms.TextInput({"autocapitalize": "off", "spellcheck": "false", "autocomplete": "off"}),
    )
    field_order = ("slug",)

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in TAKEN or Category.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("There is a category of this name already."))
        return slug
