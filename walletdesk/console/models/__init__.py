"""What the console keeps: how colleagues come in, and when somebody looked whether the journal is whole."""

from walletdesk.console.models.factor_reset import FactorReset
from walletdesk.console.models.invitation import Invitation
from walletdesk.console.models.journal_check import JournalCheck
from walletdesk.console.models.role_proposal import RoleProposal

__all__ = ["FactorReset", "Invitation", "JournalCheck", "RoleProposal"]
