"""Language: what a text says, in Chinese and English alike.

Pure functions; nothing here reads or writes the database.
"""

from walletdesk.language.folding import fold
from walletdesk.language.script import is_chinese
from walletdesk.language.words import terms, words

__all__ = ["fold", "is_chinese", "terms", "words"]
