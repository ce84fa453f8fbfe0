"""Whether a sign names something that is ours. No report and no agent can make a fake of that."""

from functools import lru_cache

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.judging.link import app_of
from walletdesk.official.checking.link import Link, NotALink
from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.verdict import What
from walletdesk.official.fakes.sign import Sign


def is_ours(sign: Sign, ours: Ours) -> bool:
    """Also for a server above one of ours: calling it a fake would call ours one."""
    match sign.kind:
        case What.LINK:
            return _is_our_place(sign.key, ours)
        case What.MAIL:
            return ours.has_sender(sign.key)
        case What.PHONE:
            return sign.key in ours.phones
        case What.PAYMENT:
            return sign.key in ours.payment
    where = [sign.network] if sign.network else list(ours.handles)
    return any(sign.key in ours.handles.get(network, frozenset()) for network in where)


def _is_our_place(key: str, ours: Ours) -> bool:
    try:
        link = Link.read(f"https://{key}")
    except NotALink:
        return False
    if link.host is None:
        return False
    is_on_others = ours.has_page(link) or app_of(link) in ours.apps
    return is_on_others or ours.has(link.host) or any(_lies_at(one, link) for one in _places(ours))


def _places(ours: Ours) -> list[str]:
    return [*(f"https://{domain}" for domain in ours.domains), *ours.urls]


def _lies_at(place: str, fake: Link) -> bool:
    """Whether a place of ours is below what would be called a fake."""
    own = _server_of(place)
    if own is None or fake.host is None:
        return False
    return fake.path in {"", "/"} and own.is_within(fake.host.name)


@lru_cache(maxsize=1024)
def _server_of(place: str) -> Host | None:
    """Of ours, of which there are few; asked for each fake of the list."""
    try:
        return Link.read(place).host
    except NotALink:
        return None
