"""django-helpdesk's search over the same tickets, in its own environment; prints what it did as JSON.

Not part of the product: run by `bench/search` with that environment's Python. It is asked by its own class
for the list of tickets, the newest first, as its page does. It does not look into follow-ups.

Usage: search_helpdesk.py FOLDER < {"fill": {…}, "queries": {…}}      (DATABASE_URL names the database)
"""
# ruff: noqa: PLC0415 - Django has to be set up before its models are imported

import json
import sys
import time

from helpdesk_intake import configure

A_PAGE = 25


def main() -> None:
    configure()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import connection
    from helpdesk.models import Queue, Ticket
    from helpdesk.query import get_query_class
    from helpdesk.user import HelpdeskUser

    asked = json.loads(sys.stdin.read())
    call_command("migrate", verbosity=0, interactive=False)
    person, _ = User.objects.get_or_create(username="bench", is_staff=True, is_superuser=True)
    queue, _ = Queue.objects.get_or_create(slug="help", defaults={"title": "Help"})
    if Ticket.objects.count() < asked["tickets"]:
        Ticket.objects.all().delete()
        with connection.cursor() as cursor:
            for statement in asked["statements"]:
                cursor.execute(statement, {**asked["values"], "queue": queue.pk})
            cursor.execute("VACUUM ANALYZE")
    took: dict[str, list[float]] = {}
    for kind, texts in asked["queries"].items():
        for text in texts:
            began = time.perf_counter()
            words = {
                "search_string": text.strip(),
                "sorting": "created",
                "sortreverse": True,
                "filtering": {},
            }
            query = get_query_class()(HelpdeskUser(person), query_params=words)
            query.get_datatables_context(length=[A_PAGE], start=[0], draw=[0])
            took.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
    print(json.dumps(took))


if __name__ == "__main__":
    main()
