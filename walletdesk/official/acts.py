"""Every act of the registry that the journal knows, each declared once."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

ADDED = Act("official.entry.added", _("Official channel added"))
CHANGED = Act("official.entry.changed", _("Official channel changed"))
ENDED = Act("official.entry.ended", _("Official channel ended"))
PROPOSED = Act("official.proposal.made", _("Change of an official channel proposed"))
DECLINED = Act("official.proposal.declined", _("Change of an official channel declined"))
LIST_SIGNED = Act("official.list.signed", _("List of official channels signed"))
WITHDRAWN = Act("official.proposal.withdrawn", _("Proposal about an official channel withdrawn"))
PROOF_BEGUN = Act("official.proof.begun", _("Proof of an official channel set up"))
PROOF_SEEN = Act("official.proof.seen", _("Proof of an official channel is there"))
PROOF_MISSED = Act("official.proof.missed", _("Proof of an official channel is missing"))
PROOF_ENDED = Act("official.proof.ended", _("Proof of an official channel given up"))

LIST_REPLACED = Act("official.scam_list.replaced", _("List of scam domains replaced"))
LIST_DROPPED = Act("official.scam_list.dropped", _("List of scam domains dropped"))
