"""The grammar of a form."""

from dataclasses import replace
from fractions import Fraction

import pytest

from quizzes.scheme import (
    Choice,
    Condition,
    Kind,
    Question,
    Role,
    Scheme,
    SchemeError,
    UnknownQuestion,
)
from tests.quizzes.skema import FORM, YES_NO, many_of, one_of


def scheme(*questions: Question) -> Scheme:
    return Scheme("prøve", "1", questions)


GATE = Question("port", Kind.SINGLE, YES_NO, role=Role.GATE)
DEFECTS = replace(many_of("fejl", "a b"), role=Role.DEFECTS)
ESSENTIAL = Question(
    "vigtig", Kind.SINGLE, YES_NO, role=Role.ESSENTIAL, parent=Condition("fejl", frozenset("a")), about="a"
)
DOUBLED = replace(one_of("q", "a"), choices=(Choice("a"), Choice("a")))


@pytest.mark.parametrize(
    ("questions", "problem"),
    [
        ([one_of("q", "a"), one_of("q", "b")], "two questions share an id"),
        ([DOUBLED], "two choices of q share an id"),
        ([one_of("q", "a", weight=-1)], "q has a negative weight"),
        ([one_of("q", "a", needs=("nowhere", "b"))], "q depends on the unknown question nowhere"),
        ([one_of("p", "a"), one_of("q", "a", needs=("p", "b"))], "q depends on unknown choices of p"),
        ([one_of("p", "a", needs=("q", "a")), one_of("q", "a", needs=("p", "a"))], "p depends on itself"),
        ([GATE, replace(GATE, id="port2")], "two questions have the role gate"),
        ([replace(DEFECTS, kind=Kind.SINGLE)], "fejl cannot be both single and defects"),
        ([replace(GATE, kind=Kind.MULTI)], "port cannot be both multi and gate"),
        ([replace(GATE, choices=(Choice("nej"),))], "port has no choice that means yes"),
        ([replace(one_of("q", "a"), choices=(Choice("a", clears=True),))], "no choice of it can clear"),
        ([DEFECTS, replace(ESSENTIAL, about="b")], "vigtig does not depend on the one defect it is about"),
        ([DEFECTS, replace(ESSENTIAL, about=None)], "vigtig does not depend on the one defect it is about"),
        ([replace(ESSENTIAL, parent=None)], "vigtig does not depend on the one defect it is about"),
    ],
)
def test_a_form_that_does_not_hang_together_is_refused(questions: list[Question], problem: str) -> None:
    with pytest.raises(SchemeError, match=problem):
        scheme(*questions)


def test_a_form_that_hangs_together_keeps_its_questions_in_order() -> None:
    form = scheme(GATE, DEFECTS, ESSENTIAL)
    assert [question.id for question in form.questions] == ["port", "fejl", "vigtig"]
    assert [question.id for question in form.with_role(Role.ESSENTIAL)] == ["vigtig"]


def test_a_question_is_found_by_its_id_and_an_unknown_one_is_an_error() -> None:
    assert "mangler" in FORM
    assert FORM["mangler"].weight == Fraction(4)
    assert "ukendt" not in FORM
    with pytest.raises(UnknownQuestion, match="ukendt"):
        FORM["ukendt"]


def test_a_clearing_choice_is_a_choice_but_no_box() -> None:
    question = FORM["andre_regler"]
    assert question.choice("nej_ingen") == Choice("nej_ingen", clears=True)
    assert "nej_ingen" not in question.boxes()
    assert question.choice("ukendt") is None


def test_only_the_affirming_choice_means_yes() -> None:
    assert GATE.affirmed_by({"ja"})
    assert not GATE.affirmed_by({"nej"})
    assert not GATE.affirmed_by(set())


def test_a_question_is_reached_only_when_every_condition_above_it_holds() -> None:
    answers = {"retlige_mangler": {"ja"}, "mangler": {"official"}}
    assert FORM.reached("official_del", answers)
    assert not FORM.reached("begrundelse_del", answers)
    assert not FORM.reached("official_del", {**answers, "retlige_mangler": {"nej"}})
    assert FORM.reached("frist", {})
