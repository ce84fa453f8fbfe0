"""Addresses of the registry of official channels."""

from django.urls import path

from walletdesk.console.views import official as registry
from walletdesk.console.views import official_proofs, official_proposals

ENTRY = "official/<int:pk>/"
PROOF = f"{ENTRY}proofs/<int:proof>/"
PROPOSAL = "official/proposals/<int:pk>/"

official = [
    path("official/", registry.show_all, name="official"),
    path("official/new/", registry.new, name="official_new"),
    path(ENTRY, registry.show, name="official_entry"),
    path(f"{ENTRY}change/", registry.change, name="official_change"),
    path(f"{ENTRY}end/", registry.end, name="official_end"),
    path(f"{ENTRY}proofs/", official_proofs.create, name="official_proofs"),
    path(f"{PROOF}look/", official_proofs.look, name="official_proof_look"),
    path(f"{PROOF}end/", official_proofs.destroy, name="official_proof_end"),
    path(f"{PROPOSAL}approval/", official_proposals.approve, name="official_approval"),
    path(f"{PROPOSAL}refusal/", official_proposals.decline, name="official_refusal"),
    path(f"{PROPOSAL}withdrawal/", official_proposals.withdraw, name="official_withdrawal"),
]
