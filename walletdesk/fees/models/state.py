"""How a quote stands, how it ended, and how a payment fits it."""

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    OPEN = "open", pgettext_lazy("quote", "Waits for an answer")
    AWAITING = "awaiting", pgettext_lazy("quote", "Accepted, not paid yet")
    UNCLEAR = "unclear", pgettext_lazy("quote", "A payment does not fit")
    PAID = "paid", pgettext_lazy("quote", "Paid")
    LAPSED = "lapsed", pgettext_lazy("quote", "Not paid in time")
    DECLINED = "declined", pgettext_lazy("quote", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("quote", "Withdrawn")
    EXPIRED = "expired", pgettext_lazy("quote", "Expired")
    REFUNDED = "refunded", pgettext_lazy("quote", "Paid back")

    @property
    def tone(self) -> str:
        """The kind of badge."""
        tones = {State.OPEN: "info", State.AWAITING: "info", State.UNCLEAR: "warn", State.PAID: "good"}
        return tones.get(self, "quiet")


class Ending(models.TextChoices):
    DECLINED = "declined", pgettext_lazy("quote", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("quote", "Withdrawn")
    EXPIRED = "expired", pgettext_lazy("quote", "Expired")
    REFUNDED = "refunded", pgettext_lazy("quote", "Paid back")


class Fit(models.TextChoices):
    EXACT = "exact", pgettext_lazy("payment", "Exact")
    LESS = "less", pgettext_lazy("payment", "Too little")
    MORE = "more", pgettext_lazy("payment", "Too much")
    LATE = "late", pgettext_lazy("payment", "Too late")
    AGAIN = "again", pgettext_lazy("payment", "Paid a second time")
    OTHER_ASSET = "other_asset", pgettext_lazy("payment", "Another asset than agreed")
    STRAY = "stray", pgettext_lazy("payment", "Belongs to no quote")
