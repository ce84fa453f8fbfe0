"""What the registry does by itself: it looks at proofs again, and tells somebody of those that are gone."""

from django.db import transaction

from walletdesk.accounts.models import Agent
from walletdesk.accounts.roles import Role
from walletdesk.core.clock import now
from walletdesk.official import letters
from walletdesk.official.models import Proof

# Each may take ten seconds; what is left is looked at in the next quarter of an hour.
AT_MOST = 30


def check_proofs() -> None:
    """Looks at those that are due, the longest ago first, and tells leads and administrators of missing."""
    for proof in Proof.objects.due().select_related("entry").order_by("checked_at", "pk")[:AT_MOST]:
        proof.look()
    tell()


def tell() -> None:
    """One letter to each for each time that a proof is missing, however often this runs."""
    for pk in Proof.objects.alarming().values_list("pk", flat=True):
        with transaction.atomic():
            proof = Proof.objects.select_for_update(of=("self",)).select_related("entry").get(pk=pk)
            if proof.told_at is None:
                for agent in Agent.objects.serving().filter(role__in=[Role.LEAD, Role.ADMINISTRATOR]):
                    letters.proof_missing(proof, agent)
                proof.told_at = now()
                proof.save(update_fields=["told_at"])
