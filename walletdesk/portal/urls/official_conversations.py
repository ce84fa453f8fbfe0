"""*Are you talking to us right now?*: the open conversations, and whose a check code is."""

from django.urls import URLPattern, path

from walletdesk.portal.views import official_conversations

urlpatterns: list[URLPattern] = [
    path("official/conversations/", official_conversations.show, name="official_conversations"),
]
