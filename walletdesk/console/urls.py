"""Every address of the console; a new verb is a new noun."""

from django.urls import path

from walletdesk.console.views import (
    acts,
    again,
    chat_sites,
    conversation,
    demo,
    inbox,
    invitation,
    journal,
    macros,
    panels,
    people,
    queues,
    reports,
    search,
    security,
    sign_in,
    team,
    tickets,
)

app_name = "console"

TICKET = "tickets/<str:reference>/"
MESSAGE = f"{TICKET}messages/<uuid:public_id>/"
COLLEAGUE = "team/<uuid:public_id>/"
QUEUE = "queues/<slug:slug>/"
CHAT_SITE = "chat-sites/<slug:key>/"

coming_in = [
    path("sign-in/", sign_in.show, name="sign_in"),
    path("sign-in/second-step/", sign_in.show_second_step, name="second_step"),
    path("sign-in/passkey/", sign_in.create_by_passkey, name="sign_in_passkey"),
    path("sign-in/passkey/challenge/", sign_in.ask_passkey, name="sign_in_challenge"),
    path("sign-in/again/", again.show, name="again"),
    path("sign-in/again/passkey/", again.create_by_passkey, name="again_passkey"),
    path("sign-in/again/passkey/challenge/", again.ask_passkey, name="again_challenge"),
    path("sign-out/", sign_in.destroy, name="sign_out"),
    path("invitations/<str:token>/", invitation.show, name="invitation"),
    path("dev/sign-ins/", demo.show, name="demo_sign_ins"),
]
own = [
    path("security/", security.show, name="security"),
    path("security/set-up/", security.show_set_up, name="set_up"),
    path("security/profile/", security.update_profile, name="profile"),
    path("security/password/", security.edit_password, name="password"),
    path("security/passkeys/", security.create_passkey, name="passkeys"),
    path("security/passkeys/challenge/", security.ask_passkey, name="passkey_challenge"),
    path("security/passkeys/<int:pk>/end/", security.destroy_passkey, name="passkey_end"),
    path("security/authenticator/", security.edit_authenticator, name="authenticator"),
    path("security/authenticator/end/", security.destroy_authenticator, name="authenticator_end"),
    path("security/recovery-codes/", security.edit_recovery_codes, name="recovery_codes"),
    path("security/sessions/end/", security.end_other_sessions, name="sessions_end"),
    path("security/sessions/<str:key>/end/", security.end_session, name="session_end"),
]
desk = [
    path("", inbox.show, name="inbox"),
    path("list/", inbox.show_list, name="list"),
    path("search/", search.show, name="search"),
    path(TICKET, tickets.show, name="ticket"),
    path(f"{TICKET}panels/<slug:name>/", panels.show, name="panel"),
    path(f"{TICKET}head/", tickets.show_head, name="head"),
    path(f"{TICKET}conversation/", conversation.show, name="conversation"),
    path(f"{TICKET}messages/", conversation.create_message, name="messages"),
    path(MESSAGE, conversation.show_message, name="message"),
    path(f"{MESSAGE}fold/", conversation.fold, name="fold"),
    path(f"{MESSAGE}fold/end/", conversation.unfold, name="fold_end"),
    path(f"{TICKET}notes/", conversation.create_note, name="notes"),
    path(f"{TICKET}presence/", conversation.create_presence, name="presence"),
    path(f"{TICKET}macros/", conversation.show_macros, name="ticket_macros"),
    path(f"{TICKET}assignment/", acts.take, name="assignment"),
    path(f"{TICKET}assignment/end/", acts.release, name="assignment_end"),
    path(f"{TICKET}assignment/handover/", acts.hand_over, name="handover"),
    path(f"{TICKET}closure/", acts.close, name="closure"),
    path(f"{TICKET}closure/end/", acts.reopen, name="closure_end"),
    path(f"{TICKET}reminders/", acts.remind, name="reminders"),
    path(f"{TICKET}reminders/<int:pk>/end/", acts.finish_reminder, name="reminder_end"),
    path(f"{TICKET}proof-request/", acts.ask_for_proof, name="proof_request"),
    path(f"{TICKET}lock/end/", acts.release_lock, name="lock_end"),
    path(f"{TICKET}freeze/", acts.freeze, name="freeze"),
    path(f"{TICKET}reveal/", acts.reveal, name="reveal"),
]
house = [
    path("journal/", journal.show, name="journal"),
    path("journal/checks/", journal.create_check, name="journal_checks"),
    path("journal/<int:pk>/", journal.show_entry, name="journal_entry"),
    path("macros/", macros.show_all, name="macros"),
    path("macros/new/", macros.new, name="macro_new"),
    path("macros/<int:pk>/", macros.edit, name="macro"),
    path("macros/<int:pk>/retirement/", macros.retire, name="macro_retirement"),
    path("queues/", queues.show_all, name="queues"),
    path(QUEUE, queues.show, name="queue"),
    path(f"{QUEUE}promise/", queues.update_promise, name="queue_promise"),
    path(f"{QUEUE}hours/", queues.update_hours, name="queue_hours"),
    path(f"{QUEUE}holidays/", queues.create_holiday, name="queue_holidays"),
    path(f"{QUEUE}holidays/<str:day>/end/", queues.destroy_holiday, name="queue_holiday_end"),
    path("team/", team.show_all, name="team"),
    path("team/new/", team.new, name="team_new"),
    path(COLLEAGUE, team.show, name="colleague"),
    path(f"{COLLEAGUE}role/", team.update_role, name="colleague_role"),
    path(f"{COLLEAGUE}dismissal/", team.dismiss, name="colleague_dismissal"),
    path(f"{COLLEAGUE}sessions/end/", team.end_sessions, name="colleague_sessions_end"),
    path(f"{COLLEAGUE}lock/end/", team.release_lock, name="colleague_lock_end"),
    path(f"{COLLEAGUE}invitation/", team.create_invitation, name="colleague_invitation"),
    path(f"{COLLEAGUE}factor-reset/", team.create_factor_reset, name="factor_reset"),
    path(f"{COLLEAGUE}factor-reset/approval/", team.approve_factor_reset, name="factor_reset_approval"),
    path(f"{COLLEAGUE}factor-reset/refusal/", team.refuse_factor_reset, name="factor_reset_refusal"),
    path("chat-sites/", chat_sites.show_all, name="chat_sites"),
    path("chat-sites/new/", chat_sites.new, name="chat_site_new"),
    path(CHAT_SITE, chat_sites.show, name="chat_site"),
    path(f"{CHAT_SITE}origins/", chat_sites.create_origin, name="chat_site_origins"),
    path(f"{CHAT_SITE}origins/end/", chat_sites.destroy_origin, name="chat_site_origin_end"),
    path(f"{CHAT_SITE}secrets/", chat_sites.create_secret, name="chat_site_secrets"),
    path(f"{CHAT_SITE}secrets/end/", chat_sites.end_old_secrets, name="chat_site_secrets_end"),
    path(f"{CHAT_SITE}retirement/", chat_sites.retire, name="chat_site_retirement"),
    path("people/", people.show, name="people"),
    path("ratings/", reports.show_ratings, name="ratings"),
    path("secrets/", reports.show_secrets, name="secrets"),
]
urlpatterns = [*coming_in, *own, *desk, *house]
