"""The row behind a limit."""

from datetime import timedelta

from django.db import models

from walletdesk.core import clock

# Longer than any limit's stretch: an untouched bucket of this age is full, and a full bucket needs no row.
FULL_AFTER = timedelta(days=2)


class BucketQuerySet(models.QuerySet["Bucket"]):
    """Words for buckets."""

    def full(self) -> "BucketQuerySet":
        """Untouched for so long that they must have filled up."""
        return self.filter(at__lt=clock.now() - FULL_AFTER)


class Bucket(models.Model):
    """How many tokens one key had left, and when that was true. Written by `Limit.take` only."""

    key = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=60)
    tokens = models.FloatField()
    at = models.DateTimeField(db_index=True)

    objects = BucketQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name}: {self.tokens:.1f}"


def prune() -> int:
    """Removes the rows that say nothing any more, and returns how many there were."""
    return Bucket.objects.full().delete()[0]
