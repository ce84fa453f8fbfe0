"""How the product is: releases and their faults, what error codes mean, whether its services work."""
