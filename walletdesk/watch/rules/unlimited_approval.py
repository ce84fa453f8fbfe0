"""Leave without a limit, or far above what was ever moved, for somebody to take a token out."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.pictures.transfers import PICTURE, Grant, TransferPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Threshold, Values


def look(picture: TransferPicture, values: Values) -> Iterator[Finding]:
    for grant in picture.given:
        most = picture.before.most_sent.get(grant.asset.token, 0)
        is_unusual = bool(most) and grant.amount >= most * values["times"]
        if grant.is_unlimited or is_unusual:
            yield Finding(grant.about, grant.occasion, grant.at, facts_of(grant), lesson=grant.spender)


def facts_of(grant: Grant) -> dict[str, str]:
    """What is told of an approval, by this rule and that of the spender."""
    much = {"amount": str(grant.amount), "decimals": str(grant.asset.decimals)}
    unlimited = {"unlimited": grant.kind if grant.kind == "for_all" else "yes"}
    return {
        **grant.facts,
        "token": grant.asset.symbol,
        "contract": grant.asset.token,
        "spender": grant.spender,
        **(unlimited if grant.is_unlimited else much),
    }


RULE = Rule(
    slug="unlimited_approval",
    picture=PICTURE,
    name=_("An approval without a limit"),
    why=_(
        "Somebody may now take a token from your address without a limit, or far more of it than you ever "
        "moved. That holds until you revoke it."
    ),
    what_to_do=_(
        "If you didn’t mean to, revoke the approval at once: that is quicker than anything we can do. Some "
        "services ask for it out of convenience; a scam asks for it to empty the wallet."
    ),
    severity=Severity.WARNING,
    look=look,
    thresholds=(
        Threshold(
            "times",
            _("Unusual from so many times the largest amount ever sent on"),
            _("times"),
            100,
            2,
            1000000,
        ),
    ),
    teaches=_("Approvals to this spender are no longer reported to you as unlimited."),
)
