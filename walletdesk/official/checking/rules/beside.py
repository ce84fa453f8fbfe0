"""Our name and something beside it: `walletdesk-support`, `loginwalletdesk`."""

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.looks import glanced, read_as, words
from walletdesk.official.checking.marks import Mark
from walletdesk.official.checking.reason import Reason
from walletdesk.official.checking.support_words import beside

_WORDS = _(
    "It puts “%(mark)s” beside a word of support, safety or wallets: “%(label)s”. None of our "
    "addresses is so named."
)
_LONGER = _("It has our name “%(mark)s” in a longer one: “%(label)s”. Anybody can register that.")


def seen(host: Host, mark: Mark) -> Reason | None:
    read, parts = read_as(host.label), words(host.label)
    values = {"mark": mark.shown, "label": host.label}
    if mark.read in read:
        rest = read.replace(mark.read, "", 1)
        if (
            rest
            and (len(mark.read) > 3 or mark.read in parts)
            and beside(rest, [p for p in parts if p != mark.read])
        ):
            return Reason("beside", _WORDS, values, mark.shown)
    if mark.tells_within and (mark.read in read or mark.glanced in glanced(host.label)):
        return Reason("beside", _LONGER, values, mark.shown)
    return None
