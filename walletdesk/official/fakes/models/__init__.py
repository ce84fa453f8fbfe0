"""The rows of reports of fakes."""

from walletdesk.official.fakes.models.campaign import Campaign
from walletdesk.official.fakes.models.fake import Fake
from walletdesk.official.fakes.models.picture import Picture
from walletdesk.official.fakes.models.report import Report, Source
from walletdesk.official.fakes.models.tally import Tally
from walletdesk.official.fakes.models.told import Told, Touch
from walletdesk.official.fakes.models.warning import PublicWarning

__all__ = ["Campaign", "Fake", "Picture", "PublicWarning", "Report", "Source", "Tally", "Told", "Touch"]
