"""django-helpdesk's intake of a folder of letters, in its own environment; prints what it did as JSON.

Not part of the product: run by `bench/mail_intake` with that environment's Python. Each letter is a file of
its local mailbox, which is its quickest way in, and its own answers go to a backend that drops them.

Usage: helpdesk_intake.py FOLDER EXPECTED      (DATABASE_URL names the database)
"""
# ruff: noqa: PLC0415 - Django has to be set up before its models are imported

import json
import logging
import os
import sys
import time
import types
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import django
from django.conf import settings
from django.urls import include, path


def configure() -> None:
    url = urlsplit(os.environ["DATABASE_URL"])
    place = dict(parse_qsl(url.query))
    settings.configure(
        SECRET_KEY="bench",
        USE_TZ=True,
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": url.path.lstrip("/"),
                "USER": place["user"],
                "PASSWORD": place.get("password", ""),
                "HOST": place["host"],
                "PORT": place["port"],
            }
        },
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.sites",
            "django.contrib.messages",
            "django.contrib.humanize",
            "django.contrib.staticfiles",
            "rest_framework",
            "helpdesk",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": ["django.contrib.messages.context_processors.messages"]},
            }
        ],
        SITE_ID=1,
        ROOT_URLCONF="helpdesk_urls",
        STATIC_URL="/static/",
        MEDIA_ROOT=str(Path(sys.argv[1]).parent / "helpdesk-files"),
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
        DEFAULT_FROM_EMAIL="help@desk.example",
        HELPDESK_TEAMS_MODE_ENABLED=False,
    )
    django.setup()
    addresses = types.ModuleType("helpdesk_urls")
    addresses.urlpatterns = [path("", include("helpdesk.urls", namespace="helpdesk"))]
    sys.modules["helpdesk_urls"] = addresses


def main() -> None:
    configure()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, interactive=False)
    from helpdesk.email import process_queue
    from helpdesk.models import FollowUp, Queue, Ticket

    logging.disable(logging.CRITICAL)
    queue, _ = Queue.objects.get_or_create(
        slug="help",
        defaults={
            "title": "Help",
            "email_address": "help@desk.example",
            "allow_email_submission": True,
            "email_box_type": "local",
        },
    )
    queue.email_box_local_dir = sys.argv[1]
    queue.save()
    before = Ticket.objects.count(), FollowUp.objects.count()
    began = time.perf_counter()
    process_queue(queue, logging.getLogger("helpdesk"))
    seconds = time.perf_counter() - began
    figures = {
        "seconds": seconds,
        "tickets": Ticket.objects.count() - before[0],
        "followups": FollowUp.objects.count() - before[1],
        "left": len(list(Path(sys.argv[1]).iterdir())),
        "rows": connection.settings_dict["NAME"],
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
