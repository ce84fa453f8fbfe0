"""The shelves of the help centre, in both languages."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from walletdesk.console.door import REFUSALS, agents_only, refusal, the_agent
from walletdesk.console.forms.help import CategoryForm, NewCategoryForm
from walletdesk.help.models import Category

FIELDS = ("title_zh", "title_en", "summary_zh", "summary_en", "order", "icon")


@require_safe
@agents_only("articles.edit")
def show_all(request: HttpRequest) -> HttpResponse:
    categories = Category.objects.annotate(total=Count("articles"))
    return render(request, "console/help/categories.html", {"categories": categories})


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("articles.edit")
def new(request: HttpRequest) -> HttpResponse:
    form = NewCategoryForm(request.POST or None)
    return _write(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("articles.edit")
def edit(request: HttpRequest, category: str) -> HttpResponse:
    shelf = get_object_or_404(Category, slug=category)
    form = CategoryForm(request.POST or None, initial={name: getattr(shelf, name) for name in FIELDS})
    return _write(request, form, shelf)


def _write(request: HttpRequest, form: CategoryForm, shelf: Category | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        facts = {"slug": shelf.slug if shelf else "", **form.cleaned_data}
        try:
            Category.objects.write(by=the_agent(request), **facts)
        except REFUSALS as problem:
            form.add_error(None, refusal(problem))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("console:help_categories"))
    return render(request, "console/help/category.html", {"form": form, "category": shelf})
