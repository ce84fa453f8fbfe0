"""Where money went: from one transaction over the next addresses, as far as the chain itself says.

Coins on a chain are not marked. Of an address that got 5 and had 7 before, nobody can know from the chain
which of them leave next. So nothing here says "these are the stolen coins": it shows what arrived, and the
first payments of the same asset that left afterwards, up to the amount that arrived. It knows no customer.
"""
