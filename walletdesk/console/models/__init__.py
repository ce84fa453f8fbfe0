"""What the console keeps: how colleagues come in, when somebody looked whether the journal is whole, which
traces of money tickets follow, and when customers were asked to take approvals back.
"""

from walletdesk.console.models.approvals_asked import ApprovalsAsked
from walletdesk.console.models.factor_reset import FactorReset
from walletdesk.console.models.invitation import Invitation
from walletdesk.console.models.journal_check import JournalCheck
from walletdesk.console.models.role_proposal import RoleProposal
from walletdesk.console.models.ticket_trace import TicketTrace, TraceExport

__all__ = [
    "ApprovalsAsked",
    "FactorReset",
    "Invitation",
    "JournalCheck",
    "RoleProposal",
    "TicketTrace",
    "TraceExport",
]
