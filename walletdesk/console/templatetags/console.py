"""Words for the console's templates: these, and those of the modules beside this one, by one load."""

from django import template
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from walletdesk.accounts.models import Agent
from walletdesk.channels.social.mentions.models import Mention
from walletdesk.console.door import abilities
from walletdesk.console.money.picture import Sum
from walletdesk.console.money.picture import shortened as shortened_sum
from walletdesk.console.templatetags import console_fakes, console_letters, console_moments, console_secrets
from walletdesk.journal import Entry

register = template.Library()
for part in (console_fakes, console_letters, console_moments, console_secrets):
    register.filters.update(part.register.filters)
    register.tags.update(part.register.tags)


ACTORS = {
    "customer": gettext_lazy("The customer"),
    "visitor": gettext_lazy("A visitor"),
    "system": gettext_lazy("The system"),
}


@register.filter
def share(part: float) -> str:
    """A part of one, in whole percent."""
    return f"{part:.0%}"


@register.filter
def language_name(code: str) -> str:
    return dict(settings.LANGUAGES).get(code, code)


@register.filter
def shortened(whole: Sum) -> str:
    """An amount for a picture: it is exact in the table."""
    return shortened_sum(whole)


@register.filter
def who(entry: Entry) -> str:
    """Who did it: the house by name, everybody else by kind; names of customers stay out of the journal."""
    if entry.actor_kind == "agent":
        return entry.actor_name
    return str(ACTORS.get(entry.actor_kind, entry.actor_kind))


@register.filter
def as_words(value: object) -> str:
    """A detail of the journal, whatever its shape."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


@register.simple_tag
def abilities_of(agent: Agent | None) -> dict[str, bool]:
    return abilities(agent) if agent else {}


@register.simple_tag
def mentions_waiting() -> int:
    """How many public mentions nobody has decided about."""
    return Mention.objects.waiting().count()


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """This page's query string with some words of it changed; an empty word is left out."""
    params = context["request"].GET.copy()
    for name, value in changes.items():
        params.pop(name, None)
        if value not in ("", None):
            params[name] = str(value)
    words = params.urlencode()
    return f"?{words}" if words else "?"
