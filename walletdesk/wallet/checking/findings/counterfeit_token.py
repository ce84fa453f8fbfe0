"""A token that passes for a known one."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import Party, Picture, Role, TokenSeen
from walletdesk.wallet.checking.severity import Severity
from walletdesk.wallet.counterfeit import Claim, Pretence


def find(picture: Picture) -> Iterator[Finding]:
    for party in picture.with_role(Role.TOKEN, Role.RECIPIENT, Role.CONTRACT):
        if party.token and party.token.claim:
            yield _of(party, party.token, party.token.claim)


def _of(party: Party, token: TokenSeen, claim: Claim) -> Finding:
    known = claim.known.symbol if claim.known else ""
    if claim.pretence.is_counterfeit:
        return Finding(
            "counterfeit_token",
            Severity.DANGER,
            _("This is not %(symbol)s") % {"symbol": known} if known else _("This token hides its name"),
            reason(claim, known),
            _(
                "It is worth nothing, whatever is promised. Leave it alone, and don’t visit sites that "
                "it names."
            ),
            party.address,
        )
    return Finding(
        "borrowed_name",
        Severity.CARE,
        _("This is not %(symbol)s itself") % {"symbol": known},
        reason(claim, known),
        _("Make sure that you want this token, by its contract’s address and not by its name."),
        party.address,
    )


def reason(claim: Claim, known: str) -> str:
    """Why, in a sentence of the present language."""
    words = {
        Pretence.SAME_SYMBOL: _(
            "It bears the symbol of %(known)s, perhaps in other letters, and comes from another contract."
        ),
        Pretence.SAME_NAME: _("It bears the name of %(known)s and comes from another contract."),
        Pretence.DIGITS_FOR_LETTERS: _("It is spelled like %(known)s with digits in place of letters."),
        Pretence.DECORATED: _(
            "It calls itself %(known)s with something added, and comes from another contract."
        ),
        Pretence.ONE_LETTER_OFF: _("Its name is that of %(known)s but for one letter."),
        Pretence.DISGUISED: _(
            "Its name has characters that nobody sees, or that only look like Latin letters."
        ),
        Pretence.SHARED_SYMBOL: _("It has the same symbol as %(known)s, under another name."),
        Pretence.BORROWED: _(
            "It carries the name of %(known)s within its own. Honest tokens do so as well, and fakes."
        ),
    }
    return words[claim.pretence] % {"known": known}
