"""The gate before sign-off: what is in the way, said with its numbers."""

from fractions import Fraction

import pytest
from sqlalchemy import Engine

from learning.database import read, write
from learning.editorial.panels.calls import close
from learning.editorial.panels.gate import Gate, decimal, gate
from learning.editorial.panels.panel import Panel
from learning.editorial.panels.rounds import all_cases, ratings, rounds_of
from learning.editorial.panels.rulings import Ruling, rule
from learning.editorial.panels.settlements import Decision, Place
from learning.library.model import Library
from learning.staff.accounts import Staff
from tests.editorial.panels.world import (
    AGREE,
    BOTH,
    CLEAN_AGREE,
    LIBRARY,
    MODULE,
    NOTHING,
    Form,
    called,
    give_all,
    lawyers,
    the_round,
)
from tests.library import builders

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
LETTER: Place = ("mangler", "begrundelse")
ALL = {case.case.id: case for case in all_cases(MODULE)}


def voted(engine: Engine, count: int = 3, **first: Form) -> tuple[Panel, list[Staff]]:
    """Let lawyers vote on every case as the keys say, but for the first one's forms, and close."""
    people = lawyers(engine, count)
    panel = called(engine, people, list(ALL.values()))
    given = []
    for number, person in enumerate(people):
        for id_, case in ALL.items():
            usual = CLEAN_AGREE if id_ == "ren" else AGREE
            given.append((person, usual if number else first.get(id_.replace("-", "_"), usual), case))
    give_all(engine, panel, given)
    with write(engine) as connection:
        return close(connection, panel.number, by=people[0].id), people


def verdict(engine: Engine, library: Library = LIBRARY) -> Gate:
    with read(engine) as connection:
        return gate(connection, library.modules["proeve"], library)


def decide(engine: Engine, panel: Panel, person: Staff, case: str, ruling: Ruling) -> None:
    before = the_round(engine, panel, ALL[case]).before
    with write(engine) as connection:
        rule(connection, (panel.number, case), ruling, before, by=person.id)


def test_a_module_without_a_panel_does_not_pass(engine: Engine) -> None:
    found = verdict(engine)
    assert not found.passed and len(found.reasons) == 4
    assert "har ikke været for et panel" in found.reasons[0]
    assert found.lines == ()


def test_a_panel_that_agrees_with_the_keys_passes(engine: Engine) -> None:
    voted(engine)
    found = verdict(engine)
    assert found == Gate(True, (), found.lines)
    assert {line.criterion for line in found.lines} == {"oplysning", "begrundelse", "klage"}
    assert all(line.agreement.ac1 == 1 and line.n == 3 for line in found.lines)


def test_a_split_is_decided_before_the_gate_opens(engine: Engine) -> None:
    panel, people = voted(engine, tvilling_a=BOTH)
    assert verdict(engine).reasons == ("Sagen »Asta søger«: 1 uenighed er ikke afgjort på mødet.",)
    decide(engine, panel, people[0], "tvilling-a", Ruling({LETTER: Decision("neg", "Fuldt medhold")}))
    assert verdict(engine).passed


def test_a_key_that_departs_from_the_panel_is_seen(engine: Engine) -> None:
    panel, people = voted(engine, tvilling_a=BOTH)
    decide(engine, panel, people[0], "tvilling-a", Ruling({LETTER: Decision("pos", "Mangler lovhenvisning")}))
    assert verdict(engine).reasons == ("Sagen »Asta søger«: 1 felt i facit afviger fra panelets afgørelse.",)


def test_what_the_key_asks_behind_a_defect_nobody_found_departs_too(engine: Engine) -> None:
    people = lawyers(engine)
    panel = called(engine, people, [ALL["frisk"]])
    give_all(engine, panel, [(person, NOTHING, ALL["frisk"]) for person in people])
    with write(engine) as connection:
        panel = close(connection, panel.number, by=people[0].id)
    found = the_round(engine, panel, ALL["frisk"])
    assert {place[0] for place in found.departures()} == {
        "mangler",
        "detaljer",
        "vaesentlig_oplysning",
        "udfald",
    }
    assert ("detaljer", "behov") in set(found.departures())


def test_the_outcome_must_be_unanimous(engine: Engine) -> None:
    panel, people = voted(engine, tvilling_a={**AGREE, "udfald": {"aendret"}})
    decided = {("udfald", ""): Decision("hjemvist", "Sagen er ikke oplyst")}
    decide(engine, panel, people[0], "tvilling-a", Ruling(decided))
    assert verdict(engine).reasons == ("Sagen »Asta søger«: panelet er ikke enigt om udfaldet.",)
    decide(engine, panel, people[0], "tvilling-a", Ruling(decided, unanimous=True))
    assert verdict(engine).passed


def test_a_matter_of_judgement_is_not_scored(engine: Engine) -> None:
    panel, people = voted(engine)
    decide(engine, panel, people[0], "frisk", Ruling(judgement="Begge udfald kan forsvares"))
    (reason,) = verdict(engine).reasons
    assert reason.startswith("Sagen »Ditte søger« er erklæret skønspræget")


def test_a_criterion_below_the_line_passes_only_when_what_was_split_is_neutral(engine: Engine) -> None:
    split: Form = {**CLEAN_AGREE, "klage": {"ja"}, "andre": set()}
    panel, people = voted(engine, ren=split)
    place: Place = ("klage", "")
    decide(engine, panel, people[0], "ren", Ruling({place: Decision("nej", "Ingen vejledning")}))
    found = verdict(engine)
    line = next(one for one in found.lines if one.criterion == "klage")
    assert line.agreement.boxes == 3 and line.agreement.ac1 is not None
    assert line.passed == (line.agreement.ac1 >= Fraction(67, 100))


def test_below_the_line_the_reason_names_the_number_and_n(engine: Engine) -> None:
    people = lawyers(engine, 4)
    panel = called(engine, people, list(ALL.values()))
    forms = [CLEAN_AGREE if id_ == "ren" else None for id_ in ALL]
    cases = list(zip(forms, ALL.values(), strict=True))
    pairs = [(person, (AGREE, BOTH)[number % 2]) for number, person in enumerate(people)]
    give_all(engine, panel, [(person, form or odd, case) for person, odd in pairs for form, case in cases])
    with write(engine) as connection:
        close(connection, panel.number, by=people[0].id)
    three = [case for case in ALL if case != "ren"]
    for case in three:
        decide(engine, panel, people[0], case, Ruling({LETTER: Decision("neg", "Fuldt medhold")}))
    (reason,) = verdict(engine).reasons
    assert reason.startswith("Begrundelse: AC1 er 0,06 (n = 4 felter, 4 jurister) og skal være mindst 0,67.")
    for case in three:
        decide(engine, panel, people[0], case, Ruling({LETTER: Decision("neutral", "Kan forsvares")}))
    found = verdict(engine)
    assert "Begrundelse" not in " ".join(found.reasons)
    assert all("1 felt i facit afviger" in reason for reason in found.reasons) and len(found.reasons) == 3


def test_a_changed_case_or_form_voids_the_round(engine: Engine) -> None:
    voted(engine)
    changed = builders.edited(builders.sag("ren"), "Carl og søger om hjælp", "Carl og søger hjælp")
    found = verdict(engine, builders.library(changed))
    assert [reason for reason in found.reasons if "har ikke været for et panel" in reason] == list(
        found.reasons
    )
    assert len(found.reasons) == 1
    texts = builders.edited(builders.FORM, "etiket: Hvilke mangler?", "etiket: Hvad er galt?")
    assert len(verdict(engine, builders.library(texts)).reasons) == 4


def test_a_question_added_later_has_not_been_before_the_panel(engine: Engine) -> None:
    voted(engine)
    key = builders.facit("ren")
    texts = builders.edited(key, "udfald, klage, andre]", "udfald, klage, andre, detaljer]")
    (reason,) = verdict(engine, builders.library(texts)).reasons
    assert reason == "Sagen »Carl søger«: 1 spørgsmål har ikke været for panelet."


def test_reports_get_the_ratings_of_the_rounds_that_hold(engine: Engine) -> None:
    voted(engine, 5)
    with read(engine) as connection:
        found = ratings(connection, MODULE, LIBRARY.parameters)
        held = rounds_of(connection, MODULE, LIBRARY.parameters)
    assert all(held.values())
    assert {name: (len(rows), len(rows[0])) for name, rows in found.items()}["begrundelse"] == (5, 4)


def test_numbers_are_printed_the_danish_way(settings: object) -> None:
    values = (Fraction(2, 3), Fraction(1), Fraction(-1, 3), Fraction(0))
    assert [decimal(value) for value in values] == ["0,67", "1,00", "\u22120,33", "0,00"]
