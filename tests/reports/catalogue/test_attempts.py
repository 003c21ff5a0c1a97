"""All figures about attempts of one edition, and of all editions together."""

import pytest

from learning.reports.catalogue.attempts import bare_drafts, edition_drafts, edition_names, overall_drafts
from learning.reports.definitions import DEFINITIONS
from learning.reports.drafts import EVERYTHING, Part, Scope
from learning.reports.snapshot import Edition
from tests.reports.catalogue.tallied import (
    BY_LETTER,
    FIRST_QUARTER,
    LIBRARY,
    MODULE,
    WHOLE,
    attempts,
    numbers,
    only,
    shares,
    tally,
)

ROWS = [*attempts(p13_1_5_10=30, p2_0_=10), tally("attempts", "first", "13.1.5-10", 12, frame=2)]
OTHER = Edition("andet", "v9", "Et andet", 0, "1")
EDITIONS = (Edition(MODULE.slug, MODULE.version, "Prøvemodul", 2, "1"), OTHER)


@pytest.mark.parametrize("scope", [WHOLE, FIRST_QUARTER, BY_LETTER])
def test_no_two_figures_of_a_scope_have_the_same_name(scope: Scope) -> None:
    names = [(one.id, one.key, one.phase) for one in edition_drafts(ROWS, MODULE, LIBRARY, scope)]
    assert len(names) == len(set(names))


def test_every_figure_has_a_definition_a_unit_and_its_scope() -> None:
    for one in edition_drafts(ROWS, MODULE, LIBRARY, Scope()):
        assert DEFINITIONS[one.id]
        assert one.unit.startswith("Én enhed er ")
        assert one.scope == WHOLE


def test_an_edition_has_the_figures_its_module_can_answer() -> None:
    found = {one.id for one in edition_drafts(ROWS, MODULE, LIBRARY, WHOLE)}
    assert found == {f"F{number:02}" for number in range(1, 19)} - {"F14"} | {"F29"}


def test_an_edition_without_texts_still_has_its_usage() -> None:
    drafts = bare_drafts(ROWS, LIBRARY, WHOLE)
    assert {one.id for one in drafts} == {"F01", "F02", "F03", "F04", "F05", "F07", "F15"}
    assert shares(only(drafts, "F05"))["Første forløb"] == (42, 52)


def test_all_editions_have_a_row_each_and_one_together() -> None:
    drafts = overall_drafts(ROWS, EDITIONS, EVERYTHING)
    assert shares(only(drafts, "F05")) == {
        "Prøvemodul, udgave 2": (42, 52),
        "Et andet": (0, 0),
        "I alt": (42, 52),
    }
    assert only(drafts, "F05").rows[-1].is_sum
    assert {one.id for one in drafts} == {"F01", "F02", "F03", "F04", "F05"}


def test_an_edition_is_the_same_people_alone_and_among_all() -> None:
    alone = numbers(only(edition_drafts(ROWS, MODULE, LIBRARY, WHOLE), "F05"))["Første forløb"]
    among = numbers(only(overall_drafts(ROWS, EDITIONS, EVERYTHING), "F05"))["Prøvemodul, udgave 2"]
    assert alone == among


def test_a_quarter_is_a_part_of_the_whole() -> None:
    whole = numbers(only(overall_drafts(ROWS, EDITIONS, EVERYTHING), "F05"))["I alt"]
    quarter = numbers(only(overall_drafts(ROWS, EDITIONS, Scope(quarter="2026-K2")), "F05"))["I alt"]
    assert isinstance(whole, Part)
    assert isinstance(quarter, Part)
    assert quarter.base.size == 12
    assert quarter.base.atoms < whole.base.atoms


def test_editions_with_the_same_name_are_told_apart_by_their_texts() -> None:
    names = edition_names([OTHER, Edition("andet", "v8", "Et andet", 0, "1")])
    assert list(names) == ["Et andet (tekst v9)", "Et andet (tekst v8)"]
