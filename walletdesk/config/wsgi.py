"""The pages, as a WSGI application: any WSGI server can run them."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walletdesk.config.settings")
os.environ.setdefault("WALLETDESK_AS_APP", "1")
application = get_wsgi_application()
