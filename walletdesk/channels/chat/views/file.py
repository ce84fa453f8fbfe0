"""A file of the conversation, handed to the widget, which shows or saves it."""

from uuid import UUID

from django.http import HttpResponseBase

from walletdesk.channels.chat.endpoint import Call, endpoint, in_conversation
from walletdesk.channels.chat.models import Conversation
from walletdesk.channels.chat.refusals import not_found
from walletdesk.desk.downloads import as_download, as_image
from walletdesk.desk.models import Attachment


@endpoint("GET")
@in_conversation
def show(call: Call, conversation: Conversation, public_id: UUID) -> HttpResponseBase:
    files = Attachment.objects.visible_to(conversation.guest)
    attachment = files.filter(public_id=public_id).first()
    if attachment is None:
        return not_found()
    answer = as_image if attachment.is_image else as_download
    return answer(attachment, conversation.guest)
