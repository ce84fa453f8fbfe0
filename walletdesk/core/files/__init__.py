"""Files from strangers, made harmless: `clean_file(name, data)` is the only way in.

What a file is, is decided by its content. Pictures are painted anew, texts are decoded and written anew, PDFs
are looked through, sound is told from film and kept as it is; everything else is refused with a reason that
can be shown.
"""

from walletdesk.core.files.audio import PLAYED
from walletdesk.core.files.clean import SIZE_LIMIT, CleanFile, clean_file
from walletdesk.core.files.images import PIXEL_LIMIT
from walletdesk.core.files.names import clean_file_name
from walletdesk.core.files.refusals import FileRefused, Reason
from walletdesk.core.files.texts import text_of

__all__ = [
    "PIXEL_LIMIT",
    "PLAYED",
    "SIZE_LIMIT",
    "CleanFile",
    "FileRefused",
    "Reason",
    "clean_file",
    "clean_file_name",
    "text_of",
]
