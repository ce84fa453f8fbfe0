"""The PostgreSQL that comes with the product: found, made, started and stopped by `Cluster`."""

from walletdesk.config.postgres.cluster import Cluster
from walletdesk.config.postgres.names import DatabaseFailed

__all__ = ["Cluster", "DatabaseFailed"]
