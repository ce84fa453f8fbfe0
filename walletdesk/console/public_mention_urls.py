"""Addresses of public posts that mention us."""

from django.urls import path

from walletdesk.console.views import public_mentions as views

MENTION = "mentions/<uuid:public_id>/"

public_mentions = [
    path("mentions/", views.show_all, name="public_mentions"),
    path(MENTION, views.show, name="public_mention"),
    path(f"{MENTION}answer/", views.approve, name="public_answer"),
    path(f"{MENTION}answer/end/", views.take_back, name="public_answer_end"),
    path(f"{MENTION}dismissal/", views.dismiss, name="public_dismissal"),
    path(f"{MENTION}dismissal/end/", views.take_up_again, name="public_dismissal_end"),
]
