"""Addresses of reports of fakes."""

from django.urls import path

from walletdesk.console.views import fake_acts, fake_arranging, fake_packs, fake_warnings, fakes

CAMPAIGN = "fakes/<int:pk>/"
WARNING = "fakes/warnings/<int:pk>/"

fakes_pages = [
    path("fakes/", fakes.show_all, name="fakes"),
    path("fakes/new/", fakes.new, name="fake_new"),
    path("fakes/pictures/<uuid:public_id>/", fakes.show_picture, name="fake_picture"),
    path(f"{WARNING}approval/", fake_warnings.approve, name="fake_warning_approval"),
    path(f"{WARNING}refusal/", fake_warnings.decline, name="fake_warning_refusal"),
    path(f"{WARNING}withdrawal/", fake_warnings.withdraw, name="fake_warning_withdrawal"),
    path(f"{WARNING}end/", fake_warnings.end, name="fake_warning_end"),
    path(CAMPAIGN, fakes.show, name="fake"),
    path(f"{CAMPAIGN}confirmation/", fake_acts.confirm, name="fake_confirmation"),
    path(f"{CAMPAIGN}clearing/", fake_acts.clear, name="fake_clearing"),
    path(f"{CAMPAIGN}dismissal/", fake_acts.dismiss, name="fake_dismissal"),
    path(f"{CAMPAIGN}take-downs/", fake_acts.ask_take_down, name="fake_take_downs"),
    path(f"{CAMPAIGN}end/", fake_acts.see_gone, name="fake_end"),
    path(f"{CAMPAIGN}return/", fake_acts.take_back, name="fake_return"),
    path(f"{CAMPAIGN}harm/", fake_acts.look_after_harm, name="fake_harm"),
    path(f"{CAMPAIGN}name/", fake_arranging.rename, name="fake_name"),
    path(f"{CAMPAIGN}merging/", fake_arranging.merge, name="fake_merging"),
    path(f"{CAMPAIGN}splitting/", fake_arranging.split, name="fake_splitting"),
    path(f"{CAMPAIGN}warnings/", fake_warnings.propose, name="fake_warnings"),
    path(f"{CAMPAIGN}pack/<slug:form>/", fake_packs.show, name="fake_pack"),
]
