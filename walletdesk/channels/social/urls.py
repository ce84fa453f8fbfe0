from django.urls import path

from walletdesk.channels.social.views import hook

urlpatterns = [path("hooks/<slug:platform>/<uuid:public_id>/", hook.hear, name="social_hook")]
