from django.urls import include, path

from walletdesk.channels.chat.views import (
    conversation,
    demo,
    entry,
    facts,
    file,
    live_pass,
    message,
    outcome,
    page,
    presence,
    proof,
    proof_page,
    suggestion,
    visit,
    widget,
)

app_name = "chat"

interface = [
    path("visit/", visit.create, name="visit"),
    path("conversation/", conversation.conversation, name="conversation"),
    path("messages/", message.create, name="messages"),
    path("presence/", presence.create, name="presence"),
    path("presence/end/", presence.end, name="presence_end"),
    path("typing/", presence.typing, name="typing"),
    path("reading/", presence.reading, name="reading"),
    path("pass/", live_pass.create, name="pass"),
    path("proof/", proof.create, name="proof"),
    path("proof/code/", proof.send_code, name="proof_code"),
    path("proof/door/", proof.create_door, name="proof_door"),
    path("facts/", facts.facts, name="facts"),
    path("rating/", outcome.rate, name="rating"),
    path("follow-up/", outcome.follow_up, name="follow_up"),
    path("suggestions/", suggestion.create, name="suggestions"),
    path("suggestions/opening/", suggestion.open_one, name="suggestion_opening"),
    path("solution/", suggestion.solve, name="solution"),
    path("files/<uuid:public_id>/", file.show, name="file"),
]

urlpatterns = [
    path("chat/", page.show, name="page"),
    path("chat/widget.js", widget.show, name="widget"),
    path("chat/entry/", entry.create, name="entry"),
    path("chat/proof/<str:token>/", proof_page.show, name="proof_page"),
    path("chat/proof/<str:token>/passkey/", proof_page.ask_passkey, name="proof_passkey"),
    path("chat/api/<slug:site_key>/", include(interface)),
    path("dev/widget/", demo.show, name="demo"),
]
