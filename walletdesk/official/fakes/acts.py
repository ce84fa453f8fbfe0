"""Every act about fakes that the journal knows, each declared once."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

REPORTED = Act("fakes.report.taken_in", _("Fake reported"))
CONFIRMED = Act("fakes.campaign.confirmed", _("Fakes confirmed"))
CLEARED = Act("fakes.fake.cleared", _("Found to be no fake"))
DISMISSED = Act("fakes.campaign.dismissed", _("Report dismissed: not a fake"))
ASKED = Act("fakes.campaign.take_down_asked", _("Take-down of a fake asked for"))
GONE = Act("fakes.campaign.gone", _("Fake seen to be gone"))
TAKEN_BACK = Act("fakes.campaign.taken_back", _("Decision about a fake taken back"))
NAMED = Act("fakes.campaign.named", _("Campaign of fakes named"))
MERGED = Act("fakes.campaign.merged", _("Campaigns of fakes merged"))
SPLIT = Act("fakes.campaign.split", _("Campaign of fakes split"))
WARNING_PROPOSED = Act("fakes.warning.proposed", _("Public warning proposed"))
WARNING_PUBLISHED = Act("fakes.warning.published", _("Public warning published"))
WARNING_DECLINED = Act("fakes.warning.declined", _("Public warning declined"))
WARNING_WITHDRAWN = Act("fakes.warning.withdrawn", _("Proposed public warning withdrawn"))
WARNING_ENDED = Act("fakes.warning.ended", _("Public warning ended"))
HARM_SEEN = Act("fakes.campaign.harm_seen", _("People harmed by a fake looked after"))
TOLD = Act("fakes.customers_told", _("Customers warned who were in touch with a fake"))
EVIDENCE_FORGOTTEN = Act("fakes.evidence_forgotten", _("Evidence of old reports deleted"))
