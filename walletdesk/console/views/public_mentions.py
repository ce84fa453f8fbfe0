"""Public posts that mention us: which wait, what may be said to each, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.accounts.models import Agent
from walletdesk.channels.social.mentions.models import Mention
from walletdesk.channels.social.mentions.models.mention import MentionQuerySet, Standing
from walletdesk.channels.social.models import Account
from walletdesk.console.door import abilities, agents_only, attempt, the_agent

A_PAGE = 30


@dataclass(frozen=True)
class Sought:
    """What the address asks for; what can't be understood finds everything that waits."""

    standing: str
    account: str
    asks: bool
    before: int

    @classmethod
    def of(cls, request: HttpRequest) -> "Sought":
        asked = request.GET
        standing, before = asked.get("standing", ""), asked.get("before", "")
        return cls(
            standing=standing if standing in Standing.values else Standing.WAITING.value,
            account=asked.get("account", "")[:40],
            asks=asked.get("asks") == "1",
            before=int(before) if before.isascii() and before.isdecimal() and len(before) < 18 else 0,
        )

    @property
    def is_narrow(self) -> bool:
        return bool(self.account or self.asks)

    def among(self, mentions: MentionQuerySet, accounts: list[Account]) -> MentionQuerySet:
        mentions = mentions.standing(self.standing)
        chosen = [one.pk for one in accounts if str(one.public_id) == self.account]
        if chosen:
            mentions = mentions.filter(account__in=chosen)
        if self.asks:
            mentions = mentions.exclude(topic="")
        return mentions.filter(pk__lt=self.before) if self.before else mentions


@require_safe
@agents_only("desk.see")
def show_all(request: HttpRequest) -> HttpResponse:
    sought, accounts = Sought.of(request), _accounts()
    found = list(sought.among(Mention.objects.for_reading(), accounts)[: A_PAGE + 1])
    context = {
        "sought": sought,
        "accounts": accounts,
        "mentions": found[:A_PAGE],
        "next": found[A_PAGE - 1].pk if len(found) > A_PAGE else "",
        "standings": list(Standing),
        "waiting": Mention.objects.waiting().count(),
    }
    return render(request, "console/public_mentions/list.html", context)


@require_safe
@agents_only("desk.see")
def show(request: HttpRequest, public_id: UUID) -> HttpResponse:
    mention = _mention(public_id)
    offers = mention.offers if mention.may_be_answered else []
    context = {
        "mention": mention,
        "answer": mention.its_answer,
        "offers": [offer for offer in offers if offer.language == mention.spoken],
        "others": [offer for offer in offers if offer.language != mention.spoken],
        "is_private": bool(offers) and offers[0].sentence.is_private,
        "may": abilities(the_agent(request)),
    }
    return render(request, "console/public_mentions/show.html", context)


@require_POST
@agents_only("tickets.work")
def approve(request: HttpRequest, public_id: UUID) -> HttpResponse:
    chosen = request.POST.get("answer", "")[:60]
    return _do(request, public_id, lambda mention, by: mention.approve(chosen, by=by))


@require_POST
@agents_only("tickets.work")
def take_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    done = _("Taken back. Nothing was said.")
    return _do(request, public_id, lambda mention, by: mention.take_back(by=by), done)


@require_POST
@agents_only("tickets.work")
def dismiss(request: HttpRequest, public_id: UUID) -> HttpResponse:
    done = _("Dismissed. It stays under Dismissed, and can be taken up again.")
    return _do(request, public_id, lambda mention, by: mention.dismiss(by=by), done)


@require_POST
@agents_only("tickets.work")
def take_up_again(request: HttpRequest, public_id: UUID) -> HttpResponse:
    done = _("It waits again.")
    return _do(request, public_id, lambda mention, by: mention.take_up_again(by=by), done)


def _do(
    request: HttpRequest, public_id: UUID, verb: Callable[[Mention, Agent], Any], done: str = ""
) -> HttpResponse:
    mention = _mention(public_id)
    attempt(request, lambda by: verb(mention, by), done)
    return HttpResponseRedirect(reverse("console:public_mention", args=[public_id]))


def _accounts() -> list[Account]:
    """Those that can be mentioned."""
    return [one for one in Account.objects.in_use() if one.on_platform.can_answer_mentions]


def _mention(public_id: UUID) -> Mention:
    mention: Mention = get_object_or_404(Mention.objects.for_reading(), public_id=public_id)
    return mention
