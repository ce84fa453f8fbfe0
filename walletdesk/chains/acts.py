"""Every act of the networks that the journal knows, each declared once."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

NETWORK_ADDED = Act("chains.network.added", _("Network added"))
NETWORK_CHANGED = Act("chains.network.changed", _("Network changed"))
NETWORK_RETIRED = Act("chains.network.retired", _("Network retired"))
PROVIDER_ADDED = Act("chains.provider.added", _("Provider of a network added"))
PROVIDER_RETIRED = Act("chains.provider.retired", _("Provider of a network retired"))
