"""Where new tickets go by themselves."""

from __future__ import annotations

from functools import cached_property

from walletdesk.desk.models.queue import Queue


class Routing:
    """The queues' rules, read once for however many tickets."""

    @cached_property
    def queues(self) -> list[Queue]:
        return list(Queue.objects.order_by("order", "pk")) or [Queue.objects.ensure_default()]

    def queue_for(self, topic: str) -> Queue:
        """The first queue whose rule takes this topic, or the one that takes what no other one takes."""
        return next((queue for queue in self.queues if queue.takes(topic, "")), self.queues[0])
