"""The joint form of a team: one per case, the first one stands, and no key before it."""

import re

import pytest
from sqlalchemy import select

from learning.database import read
from learning.ledger.group_boxes import joint_answers
from learning.ledger.group_tables import open_group
from tests.web.teams import Team, filled, team

__all__ = ["team"]


@pytest.fixture
def joint(team: Team) -> Team:
    """A joint team."""
    team.make()
    return team


def stored() -> dict[str, dict[str, frozenset[str]]]:
    """Return the joint forms as stored."""
    with read() as connection:
        code = connection.execute(select(open_group.c.code_hash)).scalar_one()
        return {case: dict(form) for case, form in joint_answers(connection, code).items()}


def test_a_case_is_read_assessed_and_compared_in_order(joint: Team) -> None:
    assert 'href="sag-1-vurder"' in joint.page("sag-1-laes")
    assert "Bliv enige om ét svar på hvert spørgsmål." in joint.page("sag-1-vurder")
    assert joint.answer(1).location.endswith("/sag-1-forskelle")
    page = joint.page("sag-1-forskelle")
    assert "Jeres vurdering og Ankestyrelsens" in page and "Din vurdering" not in page
    assert 'href="sag-2-laes"' in page


@pytest.mark.parametrize("step", ["sag-1-forskelle", "sag-2-laes", "sag-2-vurder", "sag-3-forskelle"])
def test_a_step_that_is_not_open_leads_to_the_current_one(joint: Team, step: str) -> None:
    response = joint.get(step)
    assert (response.status_code, response.location) == (303, f"{joint.base}/sag-1-laes")


def test_the_last_differences_lead_to_the_result(joint: Team) -> None:
    for number in (1, 2, 3):
        assert joint.answer(number).status_code == 303
    secret = joint.base.rsplit("/", 1)[1]
    assert f'href="../{secret}"' in joint.page("sag-3-forskelle")


def test_an_unfinished_form_comes_back_with_its_ticks_and_errors(joint: Team) -> None:
    response = joint.answer(1, udfald=[])
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert page.count("Vælg svar på udfald") >= 2
    assert re.search('name="mangler" id="[^"]+" value="oplyst" checked', page)
    assert stored() == {}


def test_nobody_is_asked_how_sure_a_team_is(joint: Team) -> None:
    assert "Hvor sikker er du" not in joint.page("sag-1-vurder")


def test_the_same_form_sent_twice_is_one(joint: Team) -> None:
    first, again = joint.answer(1), joint.answer(1)
    assert (first.status_code, first.location) == (again.status_code, again.location)
    assert list(stored()) == ["sag-a"]


def test_another_form_for_the_same_case_is_told_that_the_first_stands(joint: Team) -> None:
    joint.answer(1)
    before = stored()
    for changes in ({"udfald": ["holder"]}, {"udfald": []}):
        response = joint.answer(1, **changes)
        page = response.get_data(as_text=True)
        assert response.status_code == 409
        assert "Det første svar gælder" in page and 'href="sag-1-forskelle"' in page
    assert stored() == before


def test_a_committed_case_is_not_assessed_again(joint: Team) -> None:
    joint.answer(1)
    assert joint.get("sag-1-vurder").location.endswith("/sag-1-forskelle")
    assert 'href="sag-1-forskelle"' in joint.page("sag-1-laes")


def test_what_the_page_never_offered_is_refused(joint: Team) -> None:
    assert joint.post("sag-1-vurder", {"findes_ikke": "ja"}).status_code == 400
    assert joint.post("sag-1-vurder", {**filled(joint.cases[0]), "resultat": "afslag"}).status_code == 400
    assert joint.post("sag-1-laes", {}).status_code == 405
    assert joint.post("ukendt", {}).status_code == 404
    assert stored() == {}


def test_ticks_under_answers_that_do_not_open_them_are_not_kept(joint: Team) -> None:
    joint.answer(2, port=["nej"], mangler=["oplyst"])
    joint.answer(1, klage=["nej"], klage_krav=["ja"])
    assert "klage_krav" not in stored()["sag-a"]


def test_a_clearing_choice_is_kept_and_counts_as_no_ticks(joint: Team) -> None:
    joint.answer(1, andre=["ingen"])
    assert stored()["sag-a"]["andre"] == {"ingen"}
    assert joint.get("sag-1-forskelle").status_code == 200
    assert "Nej, ingen" not in joint.page()


def test_a_joint_form_is_no_attempt(joint: Team) -> None:
    joint.answer(1)
    assert joint.attempts() == []
