"""Asking for help, and following up."""

from django.urls import URLPattern, path

from walletdesk.portal.views import calls, contact, facts, passes, proof, rating, requests, requests_acts

ONE = "requests/<str:reference>/"

urlpatterns: list[URLPattern] = [
    path("contact/", contact.create, name="contact"),
    path("contact/checks/", facts.create_check, name="fact_checks"),
    path("requests/", requests.index, name="requests"),
    path("requests/link/", requests.create_link, name="requests_link"),
    path("requests/link/sent/", requests.show_link_sent, name="requests_link_sent"),
    path(ONE, requests.show, name="requests_show"),
    path(f"{ONE}standing/", requests.show_standing, name="requests_standing"),
    path(f"{ONE}lines/", requests_acts.lines, name="requests_lines"),
    path(f"{ONE}presence/", requests_acts.create_presence, name="requests_presence"),
    path(f"{ONE}presence/end/", requests_acts.end_presence, name="requests_presence_end"),
    path(f"{ONE}facts/", facts.show, name="requests_facts"),
    path(f"{ONE}call/", calls.show, name="requests_call"),
    path(f"{ONE}call/end/", calls.end, name="requests_call_end"),
    path(f"{ONE}follow-up/", requests_acts.create_follow_up, name="requests_follow_up"),
    path(f"{ONE}closure/", requests_acts.create_closure, name="requests_closure"),
    path(f"{ONE}closure/end/", requests_acts.end_closure, name="requests_closure_end"),
    path(f"{ONE}links/end/", requests_acts.end_links, name="requests_links_end"),
    path(f"{ONE}rating/", rating.show, name="rating_show"),
    path(f"{ONE}proof/", proof.show, name="proof_show"),
    path(f"{ONE}proof/code/", proof.code, name="proof_code"),
    path(f"{ONE}proof/code/sending/", proof.create_code, name="proof_code_sending"),
    path(f"{ONE}proof/authenticator/", proof.totp, name="proof_totp"),
    path(f"{ONE}proof/passkey/", proof.passkey, name="proof_passkey"),
    path(f"{ONE}proof/passkey/challenge/", proof.create_passkey_challenge, name="proof_passkey_challenge"),
    path("r/<str:token>/", passes.show, name="pass_show"),
    path("r/<str:token>/code/", passes.code, name="pass_code"),
    path("r/<str:token>/code/sending/", passes.create_code, name="pass_code_sending"),
]
