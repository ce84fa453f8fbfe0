"""Every act of the help centre that the journal knows, each declared once."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

CATEGORY_WRITTEN = Act("help.category.written", _("Category of articles written"))
ARTICLE_PLACED = Act("help.article.placed", _("Article placed"))
TEXT_WRITTEN = Act("help.text.written", _("Article written"))
TEXT_RESTORED = Act("help.text.restored", _("Earlier version of an article restored"))
TEXT_SUBMITTED = Act("help.text.submitted", _("Article handed in for review"))
TEXT_PUBLISHED = Act("help.text.published", _("Article published"))
TEXT_SCHEDULED = Act("help.text.scheduled", _("Article scheduled"))
TEXT_WITHDRAWN = Act("help.text.withdrawn", _("Article withdrawn"))
TEXT_APPROVED = Act("help.text.approved", _("Article approved"))
TEXT_SENT_BACK = Act("help.text.sent_back", _("Article sent back to its writer"))
TEXT_UNSCHEDULED = Act("help.text.unscheduled", _("Publishing of an article called off"))
TEXT_CONFIRMED = Act("help.text.confirmed", _("Article found still right"))
SEARCH_SET_ASIDE = Act("help.search.set_aside", _("Search without an answer set aside"))
FOLDER_TAKEN = Act("help.folder.taken", _("Folder of articles taken in"))
FEEDBACK_GIVEN = Act("help.feedback.given", _("Article rated"))
