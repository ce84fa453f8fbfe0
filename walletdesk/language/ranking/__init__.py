"""Ranking: which documents answer a question, why, and whether that is sure enough to say so."""

from walletdesk.language.ranking.part import Answer, Document, Example, Hit, Ranking, Reason
from walletdesk.language.ranking.ranker import Ranker

__all__ = ["Answer", "Document", "Example", "Hit", "Ranker", "Ranking", "Reason"]
