"""Names that every part of the launcher shares."""

from walletdesk.config.mendable import Mendable

DATABASE = "walletdesk"
SUPERUSER = "postgres"
# Owns the tables and migrates them; the running product enters as another role (settings.DATABASE_ROLE).
OWNER = "walletdesk_owner"
PORT = 5432


class DatabaseFailed(Mendable):
    """The embedded database could not be made, started or stopped; the text says why and what to do."""
