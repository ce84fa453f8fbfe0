"""Who may propose a change of the registry: leads, and who runs the product. Who agrees needs `approve`."""

PROPOSE = "official.propose"
