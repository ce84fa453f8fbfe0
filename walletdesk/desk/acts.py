"""Every act of the desk that the journal knows, each declared once."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

OPENED = Act("desk.ticket.opened", _("Ticket opened"), history=True)
SAID = Act("desk.message.said", _("Message written"))
NOTED = Act("desk.note.written", _("Internal note written"))
TAKEN = Act("desk.assignment.taken", _("Ticket taken"))
HANDED_OVER = Act("desk.assignment.handed_over", _("Ticket handed over"))
RELEASED = Act("desk.assignment.released", _("Ticket put back into the queue"))
CLOSED = Act("desk.closure.closed", _("Ticket closed"), history=True)
REOPENED = Act("desk.closure.reopened", _("Ticket opened again"), history=True)
FOLLOWED_UP = Act("desk.follow_up.asked", _("Customer asked again"))
REMINDER_SET = Act("desk.reminder.set", _("Reminder set"))
REMINDER_DONE = Act("desk.reminder.done", _("Reminder done"))
RATED = Act("desk.rating.given", _("Help rated"))
FOLDED = Act("desk.fold.folded", _("Message folded"))
UNFOLDED = Act("desk.fold.lifted", _("Message unfolded"))
CAUGHT = Act("desk.catch.caught", _("Secret removed"), history=True)
ADMITTED = Act("desk.pass.admitted", _("Personal link opened"))
LINKS_REVOKED = Act("desk.pass.revoked", _("Personal links ended"))
EMAIL_CONFIRMED = Act("desk.pass.email_confirmed", _("Address confirmed"))
CORRESPONDENT_PROPOSED = Act("desk.correspondent.proposed", _("Another address wrote into the ticket"))
CORRESPONDENT_ADMITTED = Act("desk.correspondent.admitted", _("Address admitted to the ticket"))
CORRESPONDENT_DISMISSED = Act("desk.correspondent.dismissed", _("Address kept out of the ticket"))
PROOF_ASKED = Act("desk.proof.asked", _("Proof asked for"), history=True)
REVEALED = Act("desk.personal_data.revealed", _("Personal data read"), history=True)
PERSON_SEARCHED = Act("desk.person.searched", _("Person searched for"))
QUEUE_CHANGED = Act("desk.queue.changed", _("Queue changed"))
MACRO_WRITTEN = Act("desk.macro.written", _("Macro written"))
MACRO_RETIRED = Act("desk.macro.retired", _("Macro retired"))
