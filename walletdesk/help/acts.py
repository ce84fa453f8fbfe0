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
FEEDBACK_GIVEN = Act("help.feedback.given", _("Article rated"))
