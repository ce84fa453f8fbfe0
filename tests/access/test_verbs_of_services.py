"""The same for the rooms of fees, fakes, calls and platforms: every verb there × who tries it.

Lin asks, pays and is called; what waits for a second person was asked for by Ada, Mei or Lou, a lead.
"""

import inspect
from collections.abc import Iterator

from django.apps import apps

from tests.access.services import SERVICES, furnish_services
from tests.access.test_verbs import as_table, cast, what_comes_of
from tests.world import World
from walletdesk.core.actors import Actor

__all__ = ["cast"]

TABLE = """
verb                     visitor guest   omar    lin     mei     zoe     nia     rui     lea     ada
campaign.confirm         no      no      no      no      no      no      no      no      may     no
campaign.clear           no      no      no      no      no      no      no      no      may     no
campaign.dismiss         no      no      no      no      no      no      no      no      may     no
campaign.ask_take_down   no      no      no      no      may     may     no      may     may     no
campaign.see_gone        no      no      no      no      may     may     no      may     may     no
campaign.take_back       no      no      no      no      no      no      no      no      may     no
campaign.look_after_harm no      no      no      no      may     may     no      may     may     no
campaign.rename          no      no      no      no      may     may     no      may     may     no
campaign.merge           no      no      no      no      may     may     no      may     may     no
campaign.split           no      no      no      no      may     may     no      may     may     no
publicwarning.propose    no      no      no      no      no      no      no      no      may     no
publicwarning.approve    no      no      no      no      no      no      no      may     may     no
publicwarning.decline    no      no      no      no      no      no      no      may     may     no
publicwarning.withdraw   no      no      no      no      no      no      no      no      may     no
publicwarning.end        no      no      no      no      no      no      no      no      may     no
ticket.ask_for_call      no      no      no      may     no      no      no      no      no      no
call.announce            no      no      no      no      may     no      no      may     may     no
call.end                 no      no      no      no      may     no      no      may     may     no
call.withdraw            no      no      no      may     no      no      no      no      no      no
proposal.add             no      no      no      no      no      no      no      no      may     may
proposal.change          no      no      no      no      no      no      no      no      may     may
proposal.retire          no      no      no      no      no      no      no      no      may     may
proposal.approve         no      no      no      no      no      no      no      may     may     no
proposal.decline         no      no      no      no      no      no      no      may     may     no
proposal.withdraw        no      no      no      no      no      no      no      no      may     may
quote.make               no      no      no      no      may     no      no      may     may     no
quote.accept             no      no      no      may     no      no      no      no      no      no
quote.decline            no      no      no      may     no      no      no      no      no      no
quote.withdraw           no      no      no      no      may     no      no      may     may     no
outsidepayment.record    no      no      no      no      may     no      no      may     may     no
outsidepayment.confirm   no      no      no      no      no      no      no      may     may     no
outsidepayment.refuse    no      no      no      no      no      no      no      may     may     no
arrival.assign           no      no      no      no      no      no      no      no      may     may
arrival.look_after       no      no      no      no      no      no      no      no      may     may
refund.ask               no      no      no      may     no      no      no      no      may     may
refund.name_address      no      no      no      may     no      no      no      no      no      no
refund.agree             no      no      no      no      no      no      no      may     no      no
refund.refuse            no      no      no      no      no      no      no      may     no      no
refund.send              no      no      no      no      may     no      no      may     may     no
account.add              no      no      no      no      no      no      no      no      no      may
account.change           no      no      no      no      no      no      no      no      no      may
account.pause            no      no      no      no      no      no      no      no      no      may
account.resume           no      no      no      no      no      no      no      no      no      may
account.retire           no      no      no      no      no      no      no      no      no      may
arrival.try_again        no      no      no      no      no      no      no      no      no      may
dispatch.try_again       no      no      no      no      may     no      no      may     may     no
conversation.invite      no      no      no      no      may     no      no      may     may     no
link.end                 no      no      no      may     may     may     no      may     may     no
mention.approve          no      no      no      no      may     may     no      may     may     no
mention.take_back        no      no      no      no      may     may     no      may     may     no
mention.dismiss          no      no      no      no      may     may     no      may     may     no
mention.take_up_again    no      no      no      no      may     may     no      may     may     no
"""
HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
ROOMS = ("fees", "official.fakes", "channels.social", "desk.models.call")
# What the verbs of the table, or the product itself, do by these.
WITHIN = {
    "fake.judge",
    "service.begin",
    "service.change",
    "service.retire",
    "acceptance.on_network",
    "acceptance.outside",
    "arrival.settle",
    "quote.record",
    "refund.record",
    "account.put",
    "invitation.make",
    "invitation.take_up",
    "link.make",
    "link.end_all",
    "linkcode.make",
}


def test_a_verb_is_refused_to_whom_it_is_not_for(world: World, cast: dict[str, Actor]) -> None:
    furnish_services(world)
    found = [
        [verb, *(what_comes_of(SERVICES[verb], world, cast[name]) for name in HEAD[1:])] for verb in SERVICES
    ]
    assert found == ROWS, "The table would have to say:\n" + as_table([HEAD, *found])


def test_each_verb_of_these_rooms_stands_in_the_table() -> None:
    assert [row[0] for row in ROWS] == list(SERVICES)
    assert set(_verbs()) - WITHIN <= set(SERVICES)


def _verbs() -> Iterator[str]:
    """Whatever a row or its queryset does `by` somebody."""
    places = tuple(f"walletdesk.{room}" for room in ROOMS)
    for model in apps.get_models():
        if model.__module__.startswith(places):
            for kind in (model, type(model._default_manager.get_queryset())):
                for name, verb in inspect.getmembers(kind, inspect.isfunction):
                    if not name.startswith("_") and "by" in inspect.signature(verb).parameters:
                        yield f"{model._meta.model_name}.{name}"
