"""The product's settings, with what tests need otherwise: an own home, cheap hashes, plain files."""

import os

from walletdesk.config.home import CHECKOUT

os.environ.setdefault("WALLETDESK_HOME", str(CHECKOUT / ".walletdesk" / "test"))

from walletdesk.config.postgres.names import SUPERUSER
from walletdesk.config.settings import *
from walletdesk.config.settings import DATABASES, STORAGES

EMBEDDED = not os.environ.get("DATABASE_URL")
if EMBEDDED:
    # Tests make and drop databases, and look at roles.
    DATABASES["default"]["USER"] = SUPERUSER
# Nobody listens there: no test asks the real one.
TELEGRAM_API = "http://127.0.0.1:1"
# Still argon2id, so that every rule about it holds; only quick.
PASSWORD_HASHERS = ["tests.passwords.QuickArgon2"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
