"""Reading one filled-in form."""

import pytest
from werkzeug.datastructures import MultiDict

from learning.web.forms import CONFIDENCE_FIELD, TRAP_FIELD, AssessmentForm, UnreadableAnswer
from tests.web import world

MODULE = world.module()
CASE = MODULE.twins[0]
WHOLE = [
    ("port", "ja"),
    ("mangler", "oplyst"),
    ("oplyst_del", "behov"),
    ("v_oplyst", "ja"),
    ("udfald", "retur"),
    ("klage", "nej"),
    ("helhed", "ja"),
]


def read(pairs: list[tuple[str, str]], case: object = CASE) -> AssessmentForm:
    return AssessmentForm(case, MultiDict(pairs))  # type: ignore[arg-type]


def test_a_whole_form_is_valid() -> None:
    form = read(WHOLE)
    assert form.validate()
    assert form.question_errors == {}
    assert form.answers["mangler"] == {"oplyst"}


def test_questions_left_unanswered_are_named_in_the_order_of_the_form() -> None:
    form = read([("port", "ja"), ("mangler", "oplyst"), ("udfald", "retur")])
    assert not form.validate()
    assert form.question_errors == {
        "oplyst_del": "Vælg svar på oplyst_del",
        "v_oplyst": "Vælg svar på v_oplyst",
        "klage": "Vælg svar på klage",
        "helhed": "Vælg svar på helhed",
    }


def test_a_follow_up_is_only_missed_when_its_answer_is_ticked() -> None:
    form = read([pair for pair in WHOLE if pair[0] not in ("mangler", "oplyst_del", "v_oplyst")])
    form.validate()
    assert list(form.question_errors) == ["mangler"]


def test_answers_under_an_answer_that_is_not_ticked_are_ignored_but_kept_on_the_page() -> None:
    form = read([("port", "nej"), *WHOLE[1:]])
    assert form.validate()
    assert form.assessment.effective()["mangler"] == frozenset()
    assert form.answers["oplyst_del"] == {"behov"}


def test_none_of_them_beside_another_answer_is_an_error() -> None:
    form = read([*WHOLE[:-1], ("helhed", "nej"), ("andre", "ingen"), ("andre", "pleje")])
    assert not form.validate()
    assert form.question_errors == {"andre": "Vælg enten »Nej, ingen« eller de andre svar, ikke begge dele"}


@pytest.mark.parametrize(
    "pair",
    [
        ("ukendt", "ja"),
        ("udfald", "ukendt"),
        ("udfald", "holder"),
        ("mangler", "oplyst"),
        ("resultat", "afslag"),
        (CONFIDENCE_FIELD, "meget"),
    ],
    ids=["unknown question", "unknown choice", "answered twice", "ticked twice", "a fact", "confidence"],
)
def test_what_the_page_never_offered_is_unreadable(pair: tuple[str, str]) -> None:
    with pytest.raises(UnreadableAnswer):
        read([*WHOLE, pair])


def test_a_prefilled_answer_cannot_be_sent() -> None:
    with pytest.raises(UnreadableAnswer):
        read([("klage", "nej")], MODULE.practice[0])


def test_a_prefilled_answer_counts_as_given() -> None:
    form = read([("port", "nej"), ("udfald", "holder"), ("plan", "ja"), ("helhed", "ja")], MODULE.practice[0])
    assert form.validate()
    assert form.assessment.given["klage"] == {"nej"}


def test_how_sure_one_is_may_be_left_out() -> None:
    assert read(WHOLE).confidence is None
    assert read([*WHOLE, (CONFIDENCE_FIELD, "sikker")]).confidence == "sikker"
    with pytest.raises(UnreadableAnswer):
        read([*WHOLE, (CONFIDENCE_FIELD, "sikker"), (CONFIDENCE_FIELD, "usikker")])


def test_a_machine_that_fills_in_every_field_is_noticed() -> None:
    assert not read([*WHOLE, (TRAP_FIELD, "")]).trapped
    assert read([*WHOLE, (TRAP_FIELD, "https://eksempel.dk")]).trapped
