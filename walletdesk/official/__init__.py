"""Everything that is ours: the registry that pages, letters and checks ask, and nothing else says it."""
