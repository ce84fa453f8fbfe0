"""The anti-phishing code: a word that only the customer and we know, in every letter of ours."""

import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from walletdesk import journal, shield
from walletdesk.accounts import acts
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.accounts.models.customer_row import CustomerRow
from walletdesk.core.actors import Actor
from walletdesk.core.text import clean_line
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    pass

LONGEST = 40
SHORTEST = 3
# Short, friendly, easy to tell apart; not from any list of seed words on purpose of being something else.
FIRST = ("amber", "brave", "calm", "dusty", "early", "fluffy", "gentle", "happy", "icy", "jolly", "kind",
"lucky",
         "misty", "noble", "olive", "proud", "quiet", "rosy", "silver", "tidy", "velvet", "warm", "young",
         "zesty")  # fmt: skip
SECOND = ("badger", "cedar", "dolphin", "ember", "falcon", "garden", "harbor", "island", "jasmine", "kettle",
          "lantern", "meadow", "nutmeg", "otter", "pebble", "quilt", "river", "sparrow", "teapot", "umbrella",
          "violin", "willow", "yacht", "zebra")  # fmt: skip


def suggest() -> str:
    """Two words to begin with, such as "calm otter"."""
    return f"{secrets.choice(FIRST)} {secrets.choice(SECOND)}"


class HasAntiPhishingCode(CustomerRow):
    anti_phishing_code = ShieldedCharField(max_length=LONGEST, blank=True)

    class Meta:
        abstract = True

    @transaction.atomic
    def choose_anti_phishing_code(self, words: str, *, by: Actor, fresh: FreshSignIn | None) -> None:
        """Sets the code. Raises NotAllowed for one that is too short or holds a secret, TextTooLong,
        NotFresh."""
        require_fresh(fresh, self)
        words = clean_line(words, LONGEST)
        if len(words) < SHORTEST:
            raise NotAllowed("At least three characters.")
        if shield.scan(words) or self.check_password(words):
            raise NotAllowed("A secret is no code: it would stand in every letter.")
        self.anti_phishing_code = words
        self.save(update_fields=["anti_phishing_code"])
        journal.record(acts.ANTI_PHISHING_CHANGED, by=by, about=self)
