"""The assessments of an area in the order of work, and how a decision made them."""

import pytest

from learning.library.model import StepVerdict
from tests.library.real_texts import CASE, FORM, KEY, MODULE, SOURCES, edited, errors, library, with_steps

STEP = "  - id: LED2\n"


def test_a_form_lists_its_steps_in_order() -> None:
    steps = library().forms["ledsagelse-97-2023"].steps
    assert [step.id for step in steps] == [f"LED{number}" for number in range(1, 9)]
    assert steps[2].sources == ("SEL-97", "PM-60-17")
    assert steps[1].mistakes == ("»Vil nødigt« forveksles med »kan ikke«",)


def test_a_form_may_have_no_steps() -> None:
    assert library().forms["tvaergaaende"].steps == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (STEP, "  - id: LED1\n", "Trinnet »LED1« står to gange. Giv det ene et andet id."),
        (STEP, "  - id: led2\n", "Feltet »id« under trin 2 skal være et id med store bogstaver og tal"),
        ("[SEL-97, PM-60-17]", "[SEL-98]", "Kilden »SEL-98« står ikke i retskilder.yaml. Mente du »SEL-"),
    ],
)
def test_a_mistake_in_a_step_is_said(old: str, new: str, said: str) -> None:
    found = errors(edited(FORM, old, new))
    assert len(found) == 1
    assert found[0].startswith(f"{FORM}: {said}")


def test_the_sources_of_steps_are_not_judged_when_the_register_cannot_be_read() -> None:
    texts = edited(SOURCES, "slags: lov", "farve: lov", edited(FORM, "[SEL-97, PM-60-17]", "[SEL-98]"))
    assert all(said.startswith(SOURCES) for said in errors(texts))


def test_a_key_tells_how_the_decision_made_the_steps() -> None:
    texts = with_steps("{LED4: {svar: ikke_oplyst, bevis: [b1, P2]}, LED1: {svar: ok, bevis: [F1]}}")
    steps = library(texts).modules[MODULE].twins[0].solution.steps
    assert list(steps) == ["LED1", "LED4"]
    assert steps["LED4"].verdict is StepVerdict.NOT_INFORMED
    assert [place.id for place in steps["LED4"].evidence] == ["b1", "P2"]


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("ok", "Vurderet korrekt"),
        ("ikke_foretaget", "Vurderingen er ikke foretaget"),
        ("ikke_oplyst", "Kan ikke vurderes – oplysninger mangler"),
        ("forkert", "Vurderet forkert"),
        ("ikke_relevant", "Ikke relevant"),
    ],
)
def test_every_answer_to_a_step_has_its_words(word: str, shown: str) -> None:
    texts = with_steps(f"{{LED1: {{svar: {word}, bevis: [F1]}}}}")
    assert library(texts).modules[MODULE].twins[0].solution.steps["LED1"].verdict.value == shown


def test_a_step_that_is_not_relevant_needs_no_evidence() -> None:
    steps = library(with_steps("{LED6: {svar: ikke_relevant}}")).modules[MODULE].twins[0].solution.steps
    assert steps["LED6"].evidence == ()


def test_a_key_need_not_go_through_the_steps() -> None:
    assert library().modules[MODULE].twins[1].solution.steps == {}


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("{LED9: {svar: ok, bevis: [F1]}}", "Trinnet »LED9« findes ikke i skemaet. Mente du »LED"),
        ("{X: {svar: ok, bevis: [F1]}}", "Trinnet »X« findes ikke i skemaet."),
        ("{LED1: {svar: ok}}", "Trinnet mangler bevis. Skriv et sted i sagen, fx bevis: [P2]."),
        ("{LED1: {svar: ok, bevis: [F99]}}", "Stedet »F99« findes ikke i sag.md."),
        (
            "{LED1: {svar: fin, bevis: [F1]}}",
            "Feltet »svar« under trin/LED1 skal være »ok«, »ikke_foretaget«",
        ),
    ],
)
def test_a_mistake_in_the_answer_to_a_step_is_said(answers: str, said: str) -> None:
    found = errors(with_steps(answers))
    assert len(found) == 1
    assert found[0].startswith(f"{KEY}: {said}")


def test_places_are_not_judged_when_the_case_cannot_be_read() -> None:
    texts = edited(CASE, "kommune: ", "by: ", with_steps("{LED1: {svar: ok, bevis: [F99]}}"))
    assert all(not said.startswith(KEY) for said in errors(texts))


def test_steps_are_never_scored_and_take_no_time() -> None:
    plain, stepped = library(), library(with_steps("{LED1: {svar: ok, bevis: [F1]}}"))
    before, after = (one.modules[MODULE].twins[0].solution.key for one in (plain, stepped))
    assert (before.zones, before.credits) == (after.zones, after.credits)


def test_a_change_of_a_step_or_of_its_sources_is_a_new_version_of_the_module() -> None:
    before = library().modules[MODULE].version
    other_step = edited(FORM, "Har kommunen set på hjælp efter andre regler?", "Er andre regler set?")
    other_source = edited(SOURCES, "borgerstyret personlig assistance (BPA)", "BPA")
    assert len({before, *(library(one).modules[MODULE].version for one in (other_step, other_source))}) == 3
