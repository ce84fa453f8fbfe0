"""A network of our own for trying things out: a real node, contracts, and people who send now and then."""
