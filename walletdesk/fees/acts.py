"""Every act of the fees that the journal knows. With `history=True` the customer reads it in the security
history."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

PROPOSED = Act("fees.proposal.made", _("Change of a special service proposed"))
DECLINED = Act("fees.proposal.declined", _("Change of a special service declined"))
WITHDRAWN = Act("fees.proposal.withdrawn", _("Proposal about a special service withdrawn"))
ADDED = Act("fees.service.added", _("Special service added"))
CHANGED = Act("fees.service.changed", _("Special service changed"))
RETIRED = Act("fees.service.retired", _("Special service retired"))

QUOTED = Act("fees.quote.made", _("Quote made"), history=True)
ACCEPTED = Act("fees.quote.accepted", _("Quote accepted"), history=True)
QUOTE_DECLINED = Act("fees.quote.declined", _("Quote declined"), history=True)
QUOTE_WITHDRAWN = Act("fees.quote.withdrawn", _("Quote withdrawn"), history=True)
EXPIRED = Act("fees.quote.expired", _("Quote expired"))

SEEN = Act("fees.payment.seen", _("Payment for a quote seen on the network"), history=True)
UNCLEAR = Act("fees.payment.unclear", _("Payment that fits no quote seen"), history=True)
UNDONE = Act("fees.payment.undone", _("Payment undone by the network"), history=True)
ASSIGNED = Act("fees.payment.assigned", _("Payment put to a quote"))
LOOKED_AFTER = Act("fees.payment.looked_after", _("Payment looked after"))
OUTSIDE_TOLD = Act("fees.outside.recorded", _("Payment outside the network recorded"))
OUTSIDE_CONFIRMED = Act("fees.outside.confirmed", _("Payment outside the network confirmed"), history=True)
OUTSIDE_REFUSED = Act("fees.outside.refused", _("Payment outside the network not confirmed"))

REFUND_ASKED = Act("fees.refund.asked", _("Refund asked for"), history=True)
REFUND_AGREED = Act("fees.refund.agreed", _("Refund agreed to"), history=True)
REFUND_REFUSED = Act("fees.refund.refused", _("Refund refused"), history=True)
REFUND_SENT = Act("fees.refund.sent", _("Refund recorded as sent"), history=True)
REFUND_SEEN = Act("fees.refund.seen", _("Refund seen on the network"), history=True)
REFUND_UNDONE = Act("fees.refund.undone", _("Refund undone by the network"))
