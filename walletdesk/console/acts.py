"""The acts of the console itself; what is done to tickets and accounts is declared in their rooms."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

INVITED = Act("console.invitation.sent", _("Colleague invited"))
JOINED = Act("console.invitation.accepted", _("Invitation accepted"))
INVITATION_ENDED = Act("console.invitation.ended", _("Invitation withdrawn"))
FACTOR_RESET_ASKED = Act("console.factor_reset.asked", _("New second factor for a colleague asked for"))
FACTOR_RESET_APPROVED = Act("console.factor_reset.approved", _("New second factor for a colleague approved"))
FACTOR_RESET_REFUSED = Act("console.factor_reset.refused", _("New second factor for a colleague refused"))
ROLE_PROPOSED = Act("console.role.proposed", _("Higher role for a colleague proposed"))
ROLE_AGREED = Act("console.role.agreed", _("Higher role for a colleague agreed to"))
ROLE_DECLINED = Act("console.role.declined", _("Higher role for a colleague declined"))
ROLE_WITHDRAWN = Act("console.role.withdrawn", _("Proposal of a role withdrawn"))
SEARCHED = Act("console.customer.searched", _("Customer searched for"))
VERIFIED = Act("console.journal.verified", _("Journal verified"))
TRACE_BEGUN = Act("console.trace.begun", _("Where money went: followed for a ticket"))
TRACE_EXPORTED = Act("console.trace.exported", _("Where money went: report made"))
APPROVALS_ASKED = Act("console.approvals.asked", _("Customer asked to take approvals back"))
TRANSACTION_NAMED = Act("console.transaction.named", _("Number in a ticket named as a transaction"))
