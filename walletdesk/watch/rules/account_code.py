"""Code appeared on an account: since EIP-7702 one signature hands a plain address to a contract."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.pictures.transfers import PICTURE, TransferPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Values


def look(picture: TransferPicture, values: Values) -> Iterator[Finding]:
    for one in picture.codes:
        if one.account not in picture.own or not one.code or one.code in picture.before.trusted_code:
            continue
        listed = picture.before.listed.get(one.code, "")
        facts = {**one.facts, "account": one.account, "code": one.code}
        facts |= {"listed": listed} if listed else {}
        about = f"{one.network}:{one.account}:{one.code}:{one.transaction}"
        yield Finding(about, one.occasion, one.at, facts, lesson="" if listed else one.code)


RULE = Rule(
    slug="account_code",
    picture=PICTURE,
    name=_("Foreign code runs your address"),
    why=_(
        "Your address now runs the code of a contract (EIP-7702). That code can move everything that lies "
        "there, without asking you again."
    ),
    what_to_do=_(
        "If you didn’t switch your wallet to a smart account yourself, move what is left to a new address at "
        "once: thieves use it to empty wallets in one stroke."
    ),
    severity=Severity.DANGER,
    look=look,
    teaches=_("This code counts as yours."),
)
