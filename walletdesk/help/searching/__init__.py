"""Finding articles by what people write: words, beginnings of words, and words that mean the same."""
