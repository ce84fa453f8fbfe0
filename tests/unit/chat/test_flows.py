"""Before the first word a chat offers the guided flows, and the one that fits the topic."""

import pytest

from tests.access.places import FLOW
from tests.unit.chat.conftest import Widget
from walletdesk.core.actors import SYSTEM
from walletdesk.help.flows.models import Flow

pytestmark = pytest.mark.django_db


def test_the_chat_offers_the_flows_and_for_a_topic_the_one_that_fits(widget: Widget) -> None:
    hello = widget.visit()
    assert hello["flows"] == ""
    assert {topic["flow"] for topic in hello["topics"]} == {""}
    source = FLOW.replace('slug = "small"', 'slug = "small"\ntopics = ["fee"]')
    version = Flow.objects.write(source, by=SYSTEM)
    version.flow.publish(version, by=SYSTEM)
    hello = widget.visit()
    assert hello["flows"] == "/help/flows/?from=chat"
    flows = {topic["value"]: topic["flow"] for topic in hello["topics"]}
    assert flows["fee"] == "/help/flows/small/?from=chat"
    assert flows["locked"] == ""
