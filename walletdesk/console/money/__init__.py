"""Money beside a ticket: what a hash or an address in it is, where the money went, and the report of that."""
