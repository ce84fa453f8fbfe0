"""Every address of the customer's shell."""

from walletdesk.portal.urls.accounts import urlpatterns as accounts
from walletdesk.portal.urls.alerts import urlpatterns as alerts
from walletdesk.portal.urls.approvals import urlpatterns as approvals
from walletdesk.portal.urls.elsewhere import urlpatterns as elsewhere
from walletdesk.portal.urls.fakes import urlpatterns as fakes
from walletdesk.portal.urls.fees import urlpatterns as fees
from walletdesk.portal.urls.help import urlpatterns as articles
from walletdesk.portal.urls.official import urlpatterns as official
from walletdesk.portal.urls.official_check import urlpatterns as official_check
from walletdesk.portal.urls.official_conversations import urlpatterns as official_conversations
from walletdesk.portal.urls.requests import urlpatterns as requests
from walletdesk.portal.urls.status import urlpatterns as status
from walletdesk.portal.urls.wallet import urlpatterns as wallet
from walletdesk.portal.urls.wallet_check import urlpatterns as wallet_check
from walletdesk.portal.urls.wallet_history import urlpatterns as wallet_history
from walletdesk.portal.urls.wallet_send import urlpatterns as wallet_send

urlpatterns = [
    *accounts,
    *articles,
    *elsewhere,
    *fees,
    *official,
    *official_check,
    *official_conversations,
    *fakes,
    *requests,
    *status,
    *alerts,
    *approvals,
    *wallet,
    *wallet_history,
    *wallet_check,
    *wallet_send,
]
