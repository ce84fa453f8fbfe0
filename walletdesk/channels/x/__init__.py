"""X: direct messages, and answers to posts that mention us."""
