"""Who sees the registry from inside, and who may propose a change of it: leads, and who runs the product.

Who agrees needs `approve`.
"""

SEE = "official.see"
PROPOSE = "official.propose"
