"""What is shipped is whole, leads somewhere, and never overwrites what the house has written."""

import re
from pathlib import Path

import pytest

import walletdesk
from walletdesk.core.files import refusals
from walletdesk.help.status import checks
from walletdesk.help.status.defaults import SHIPPED, ensure_defaults
from walletdesk.help.status.importing.reading import read
from walletdesk.help.status.models import ErrorCode, Service
from walletdesk.look import errors

ARTICLES = Path(SHIPPED).parents[1] / "articles"
FLOWS = Path(SHIPPED).parents[1] / "flows" / "shipped"


@pytest.mark.slow
def test_it_is_taken_once_and_what_the_house_changed_stays(db, lead):
    assert ensure_defaults() > 40
    ErrorCode.objects.write(by=lead, code="WD-429", meaning_en="Ours")
    Service.objects.get(slug="chat").retire(by=lead)
    assert ensure_defaults() == 0
    assert ErrorCode.objects.get(key="wd429").meaning_en == "Ours"
    assert Service.objects.get(slug="chat").retired_at


def test_each_code_leads_to_an_article_and_a_flow_that_are_shipped():
    articles = {page.name.partition(".")[0] for page in ARTICLES.glob("*/*.en.md")}
    flows = {page.stem for page in FLOWS.glob("*.toml")} | {""}
    codes = [entry.facts for entry in read(SHIPPED / "codes.toml")]
    assert {code["article"] for code in codes} <= articles
    assert {code["flow"] for code in codes} <= flows


def test_each_service_has_a_check_that_some_room_has_registered():
    services = [entry.facts for entry in read(SHIPPED / "services.toml")]
    assert {service["check_name"] for service in services} <= set(checks.names())


def test_each_code_that_the_product_shows_is_in_the_list_and_the_other_way_round():
    listed = {entry.facts["code"] for entry in read(SHIPPED / "codes.toml")}
    package = Path(walletdesk.__file__).parent
    in_templates = {
        code
        for template in package.glob("*/templates/**/*.html")
        for code in re.findall(r"\bWD-\d{3}\b", template.read_text(encoding="utf-8"))
    }
    shown = in_templates | set(errors.QUOTED.values()) | set(refusals.QUOTED.values())
    assert shown == {code for code in listed if code.startswith("WD-")}
