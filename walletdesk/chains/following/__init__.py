"""How networks are followed: heads, blocks, rows; re-organisations, gaps, the history of new addresses."""
