"""Are you talking to us right now? Whose a message is, by its code, in the signed-in app."""

import re

import pytest

from tests.journeys.conftest import Staff
from tests.journeys.pages.account import Account
from tests.journeys.pages.asking import Request
from tests.journeys.people import Person, Stage
from tests.journeys.words import ANSWERED, ASKED, somebody
from walletdesk.console.demo import cast

PLACE = "/official/conversations/"
CODE = re.compile(r"[A-Z]{3}-[A-Z]{3}")


def who_asked(stage: Stage, name: str, width: int, language: str) -> tuple[Person, Request]:
    person, account = stage.person(name, width, language), Account(somebody())
    account.is_opened_by(person)
    return person, Request.is_sent_by(person, ASKED[language])


def code_in(person: Person) -> str:
    found = CODE.search(person.reads("#lines .check-code"))
    assert found
    return found[0]


def asks_about(person: Person, code: str, verdict: str) -> None:
    person.goes_to(PLACE)
    person.types(code=code)
    person.presses("main form .button--primary")
    person.sees(f"#answer.verdict--{verdict}")
    person.looks(verdict)


@pytest.mark.parametrize("where", [(390, "zh-hans"), (1440, "en")])
def test_a_code_tells_only_its_owner_who_wrote(stage: Stage, staff: Staff, where: tuple[int, str]) -> None:
    language = where[1]
    (lin, request), (kim, others) = who_asked(stage, "Lin", *where), who_asked(stage, "Kim", *where)
    jo = staff.comes(cast.JO)
    for asked in (request, others):
        jo.goes_to_ticket(asked.reference)
        jo.takes()
        jo.says(ANSWERED[language])
        asked.hears(ANSWERED[language])

    lin.goes_to(PLACE)
    lin.sees("main .list", cast.JO.name)
    lin.sees("main .list", request.reference)
    lin.does_not_see(others.reference)

    lin.goes_to(request.path)
    kim.goes_to(others.path)
    own, anothers = code_in(lin), code_in(kim)
    asks_about(lin, own.lower().replace("-", " "), "good")
    lin.sees("main .checked__one", ANSWERED[language])
    lin.sees("main .checked__one", cast.JO.name)
    asks_about(lin, anothers, "bad")
    lin.does_not_see(others.reference)
    asks_about(lin, "BCD-FGH" if own != "BCD-FGH" else "BCD-FGJ", "bad")
    asks_about(kim, anothers, "good")
