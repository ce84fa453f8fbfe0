"""Reports of what pretends to be us: taken in, grouped by campaign, confirmed, taken down, warned of."""
