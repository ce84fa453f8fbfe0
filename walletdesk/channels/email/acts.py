"""Every act of the e-mail channel that the journal knows, each declared once."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

SET_ASIDE = Act("email.arrival.set_aside", _("Letter set aside"))
JOINED_BY_AGENT = Act("email.arrival.joined", _("Letter put into its ticket"))
OPENED_BY_AGENT = Act("email.arrival.opened", _("Ticket opened from a letter that was set aside"))
DISMISSED = Act("email.arrival.dismissed", _("Letter dismissed"))
TRIED_AGAIN = Act("email.arrival.tried_again", _("Letter tried again"))
ORIGINAL_READ = Act("email.original.read", _("Original of a letter read"))
MAILBOX_ADDED = Act("email.mailbox.added", _("Mailbox added"))
MAILBOX_CHANGED = Act("email.mailbox.changed", _("Mailbox changed"))
MAILBOX_CONNECTED = Act("email.mailbox.connected", _("Mailbox connected with its owner's consent"))
MAILBOX_PAUSED = Act("email.mailbox.paused", _("Mailbox paused"))
MAILBOX_RESUMED = Act("email.mailbox.resumed", _("Mailbox resumed"))
MAILBOX_RETIRED = Act("email.mailbox.retired", _("Mailbox retired"))
ALARM_OPENED = Act("email.alarm.opened", _("Alarm about letters opened"))
ALARM_ENDED = Act("email.alarm.ended", _("Alarm about letters ended"))
TRIAL_STARTED = Act("email.trial.started", _("Letter sent on trial"))
