"""Who proposes changes of the catalogue and looks after payments that don't fit: leads, and who runs the
product.

Quotes are made by whoever works on the ticket (`tickets.work`); who agrees needs `approve`.
"""

EDIT = "fees.edit"
