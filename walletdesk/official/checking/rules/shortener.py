"""Short links hide where they lead. We don't use them, and nobody can check one without following it."""

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.link import Link
from walletdesk.official.checking.reason import Reason

_SAYS = _(
    "%(host)s makes short links, which hide where they lead. We don’t send such links. Don’t follow "
    "it to find out."
)
_NAMES = """
    bit.ly tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy t.ly
    s.id tiny.cc bl.ink lnkd.in soo.gd qrco.de t.cn url.cn dwz.cn suo.im 0x3.me u.nu sourl.cn dlvr.it
    adf.ly bit.do short.gy clck.ru vk.cc linktr.ee tinyurl.is shorte.st ouo.io m.tb.cn 3.cn urlz.fr
"""
SHORTENERS = frozenset(_NAMES.split())


def seen(link: Link) -> Reason | None:
    if link.host and (link.host.name in SHORTENERS or link.host.registered in SHORTENERS):
        return Reason("shortener", _SAYS, {"host": link.host.registered})
    return None
