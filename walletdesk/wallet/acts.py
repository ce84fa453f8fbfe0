"""Every act of the wallet that the journal knows. With `history=True` the customer reads it in the security
history."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

LINK_ASKED = Act("wallet.link.asked", _("Text to sign made for an address"))
LINKED = Act("wallet.address.linked", _("Address linked"), history=True)
LINK_REFUSED = Act("wallet.link.refused", _("Proof of an address refused"), history=True)
LABELLED = Act("wallet.address.labelled", _("Linked address renamed"), history=True)
UNLINKED = Act("wallet.address.unlinked", _("Address unlinked"), history=True)

ENTRY_ADDED = Act("wallet.entry.added", _("Address added to the address book"), history=True)
ENTRY_CHANGED = Act("wallet.entry.changed", _("Entry of the address book changed"), history=True)
ENTRY_REMOVED = Act("wallet.entry.removed", _("Address removed from the address book"), history=True)

ALLOW_LIST_ON = Act("wallet.allow_list.turned_on", _("Allow-list turned on"), history=True)
ALLOW_LIST_OFF_ASKED = Act("wallet.allow_list.off_asked", _("End of the allow-list asked for"), history=True)
ALLOW_LIST_KEPT = Act("wallet.allow_list.kept", _("End of the allow-list called off"), history=True)

ADDRESSES_REPORTED = Act("wallet.report.made", _("Addresses put on the list of reported ones"))
REPORTS_WITHDRAWN = Act("wallet.report.withdrawn", _("Reports about addresses taken back"))

SEND_PREPARED = Act("wallet.send.prepared", _("Transfer prepared"), history=True)
SEND_INSISTED = Act("wallet.send.insisted", _("Warned about a transfer, and went on"), history=True)
SEND_HANDED_OVER = Act("wallet.send.handed_over", _("Transfer handed to the wallet app"), history=True)
SEND_SIGNED = Act("wallet.send.signed", _("Transfer signed and sent"), history=True)
SEND_DIFFERS = Act("wallet.send.differs", _("The wallet app sent something else"), history=True)
SEND_SETTLED = Act("wallet.send.settled", _("What became of a transfer"), history=True)
HISTORY_EXPORTED = Act("wallet.history.exported", _("History of the wallet exported"), history=True)
