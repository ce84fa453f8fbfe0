"""Which pages of ours an article may link to: an address alone does not say that something stands there."""

from django.urls import ResolverMatch

from walletdesk.help.flows.models import Flow
from walletdesk.help.models import Category, Text


def is_gone(page: ResolverMatch) -> bool:
    """Whether an article, category or flow of this name can't be read by customers."""
    named = page.kwargs
    match page.url_name:
        case "help_article":
            found = Text.objects.public().filter(
                article__slug=named["slug"], article__category__slug=named["category"]
            )
            return not found.exists()
        case "help_category":
            return not Category.objects.filter(slug=named["category"]).exists()
        case "flow":
            return not Flow.objects.public().filter(slug=named["slug"]).exists()
    return False
