"""One learner's assessment beside the authority's."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from learning.library.model import CaseFile
from learning.web.comparison import DISAGREED, TOLERATED, Comparison
from learning.web.differences import Difference, Status, differences
from learning.web.layout import known_answers
from learning.web.points import points_of
from quizzes.assessment import Assessment
from quizzes.marking import Verdict
from quizzes.scoring import score
from tests.web import world

MODULE = world.module()
CASE = MODULE.twins[0]
KEYED: Mapping[str, list[str]] = {
    question: sorted(choices) for question, choices in world.FIRST_ANSWERS.items() if question != "resultat"
}


def compare(case: CaseFile = CASE, *, sure: bool = False, **changes: list[str]) -> dict[str, Difference]:
    """Answer as the key does, but for ``changes``, and return the differences by place."""
    key = case.solution.key
    raw = {question: ticks for question, ticks in {**KEYED, **changes}.items() if question in key.asked}
    form = Assessment.parse(key.scheme, raw, asked=key.asked, given=known_answers(case))
    comparison = Comparison(case, score(key, form, world.PARAMETERS), form.effective())
    found = differences(points_of(case), comparison, sure=sure)
    return {one.point.place: one for one in found}


def test_the_keys_own_answer_is_the_same_assessment_everywhere() -> None:
    assert {one.status for one in compare().values()} == {Status.SAME}
    assert not any(one.differs for one in compare().values())


def test_a_missed_defect_is_another_assessment() -> None:
    one = compare(mangler=["oplyst"], v_brev=[])["mangler.brev"]
    assert one.status is Status.OTHER
    assert (one.own, one.authority) == ("Ingen mangel", "Mangel uden væsentlig betydning")
    assert one.texts[1] == "<p>Ikke valgt sag-a mangler brev.</p>"


def test_a_defect_too_many_shows_what_the_tick_cost() -> None:
    one = compare(mangler=["oplyst", "brev", "hoert"], v_hoert=["ja"])["mangler.hoert"]
    assert one.status is Status.OTHER
    assert (one.own, one.authority) == ("Mangel med væsentlig betydning", "Ingen mangel")
    assert one.texts[1] == "<p>Valgt sag-a mangler hoert.</p>"
    assert one.cost == 100


def test_a_found_defect_with_another_significance_is_partly_the_same() -> None:
    one = compare(v_oplyst=["nej"])["mangler.oplyst"]
    assert one.status is Status.PARTLY
    assert (one.own, one.authority) == ("Mangel uden væsentlig betydning", "Mangel med væsentlig betydning")


def test_a_found_defect_with_another_list_is_partly_the_same() -> None:
    one = compare(oplyst_del=["maal"])["mangler.oplyst"]
    assert one.status is Status.PARTLY
    (part,) = one.parts
    assert [(line.label, line.verdict) for line in part.boxes] == [
        ("Behov", Verdict.MISSED),
        ("Maal", Verdict.OVERFLAGGED),
        ("Oekonomi", Verdict.LEFT),
    ]
    assert "Ikke valgt sag-a oplyst_del behov." in part.boxes[0].text
    assert "Valgt sag-a oplyst_del maal." in part.boxes[1].text


def test_a_ticked_other_does_not_count_and_shows_why() -> None:
    (part,) = compare(oplyst_del=["behov", "andet"])["mangler.oplyst"].parts
    other = part.boxes[-1]
    assert (other.label, other.verdict, other.note) == ("Andet", None, TOLERATED)
    assert part.is_same


def test_a_tolerated_defect_does_not_count_either_way() -> None:
    case = world.case_file("sag-x", world.FIRST_ANSWERS, tolerated={"mangler": {"hoert"}})
    for ticks in (["oplyst", "brev"], ["oplyst", "brev", "hoert"]):
        one = compare(case, mangler=ticks)["mangler.hoert"]
        assert (one.status, one.note, one.authority) == (None, TOLERATED, "")


def test_a_defect_the_lawyers_disagreed_on_says_so() -> None:
    case = world.case_file("sag-x", world.FIRST_ANSWERS, tolerated={"mangler": {"brev"}})
    assert compare(case)["mangler.brev"].note == DISAGREED


@pytest.mark.parametrize(
    ("choice", "status"), [("retur", Status.SAME), ("rettes", Status.PARTLY), ("holder", Status.OTHER)]
)
def test_the_outcome_is_partly_the_same_on_the_right_side(choice: str, status: Status) -> None:
    assert compare(udfald=[choice])["udfald"].status is status


def test_another_single_answer_gets_the_text_for_that_answer() -> None:
    one = compare(udfald=["holder"])["udfald"]
    assert one.texts == ("<p>Grund sag-a udfald.</p>", "<p>Valgt sag-a udfald holder.</p>")
    assert compare()["udfald"].texts == ("<p>Grund sag-a udfald.</p>",)


def test_another_outcome_that_the_learner_was_sure_of_is_a_confident_one() -> None:
    assert compare(sure=True, udfald=["holder"])["udfald"].confident
    assert not compare(sure=False, udfald=["holder"])["udfald"].confident
    assert not any(one.confident for one in compare(sure=True).values())


def test_another_follow_up_makes_a_question_partly_the_same() -> None:
    one = compare(klage_krav=["ja"])["klage"]
    assert one.status is Status.PARTLY
    assert [(part.own, part.authority, part.is_same) for part in one.parts] == [("Ja", "Nej", False)]


def test_a_follow_up_that_was_never_reached_was_not_answered() -> None:
    one = compare(klage=["nej"])["klage"]
    assert one.status is Status.OTHER
    assert [part.own for part in one.parts] == ["Ikke besvaret"]


def test_none_of_them_is_named_by_the_choice_that_means_it() -> None:
    (part,) = compare(andre=["ingen"])["helhed"].parts
    assert (part.own, part.authority, part.is_same) == ("Nej, ingen", "Pleje", False)


def test_a_question_the_lawyers_disagreed_on_does_not_count() -> None:
    neutral = replace(CASE.solution.key, neutral_questions=frozenset({"udfald"}))
    case = replace(CASE, solution=replace(CASE.solution, key=neutral))
    one = compare(case, sure=True, udfald=["holder"])["udfald"]
    assert (one.status, one.note) == (None, DISAGREED)
    assert not one.differs
    assert not one.confident


def test_sources_stand_once_and_not_for_boxes_rightly_left() -> None:
    assert compare()["mangler.oplyst"].sources == ("LOV-1", "LOV-2")
    assert compare()["udfald"].sources == ("LOV-2",)


def test_advice_is_the_points_own() -> None:
    assert compare()["mangler.brev"].next_time == "Husk mangler brev."
    assert compare()["udfald"].next_time == "Husk udfald."


def test_a_case_without_written_feedback_is_still_compared() -> None:
    bare = replace(CASE, solution=replace(CASE.solution, feedback={}))
    found = compare(bare, udfald=["holder"], mangler=["oplyst"], v_brev=[])
    assert (found["udfald"].status, found["mangler.brev"].status) == (Status.OTHER, Status.OTHER)
    assert {(one.texts, one.sources, one.next_time) for one in found.values()} == {((), (), "")}
