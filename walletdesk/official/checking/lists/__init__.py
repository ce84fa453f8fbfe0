"""Lists of scams that others publish: a supplement, since they miss most of who pretends to be support."""
