"""Addresses of our accounts on platforms of others."""

from django.urls import path

from walletdesk.console.views import platform_intake as intake
from walletdesk.console.views import platforms as accounts

ACCOUNT = "platforms/<uuid:public_id>/"

platforms = [
    path("platforms/", accounts.show_all, name="platforms"),
    path("platforms/new/<slug:platform>/", accounts.new, name="platform_account_new"),
    path(ACCOUNT, accounts.show, name="platform_account"),
    path(f"{ACCOUNT}trial/", accounts.try_out, name="platform_account_trial"),
    path(f"{ACCOUNT}pause/", accounts.pause, name="platform_account_pause"),
    path(f"{ACCOUNT}pause/end/", accounts.resume, name="platform_account_pause_end"),
    path(f"{ACCOUNT}retirement/", accounts.retire, name="platform_account_retirement"),
    path(f"{ACCOUNT}arrivals/<uuid:arrival>/retry/", intake.try_again, name="platform_arrival_retry"),
]
