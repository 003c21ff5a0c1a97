"""The form of one case as it is drawn."""

from learning.web.layout import sheet_of
from learning.web.sheets import Sheet, SheetQuestion
from tests.web import world

MODULE = world.module()
SHEET = sheet_of(MODULE.twins[0])


def test_every_asked_question_that_can_open_is_drawn_once() -> None:
    drawn = [question.id for question in SHEET.questions()]
    assert sorted(drawn) == sorted(set(world.ASKED) - {"plan"})  # the plan presupposes that help was given


def test_a_question_that_a_fact_of_the_case_opens_is_drawn() -> None:
    assert "plan" in [question.id for question in sheet_of(MODULE.practice[0]).questions()]


def test_questions_are_numbered_as_they_stand_on_the_screen() -> None:
    numbered = {question.number: question.id for question in SHEET.questions() if question.number}
    assert numbered == {1: "port", 2: "mangler", 3: "udfald", 4: "klage", 5: "helhed"}


def test_a_follow_up_of_one_answer_stands_inside_that_answer() -> None:
    nested = {choice.id: [q.id for q in choice.nested] for choice in _question(SHEET, "mangler").choices}
    assert nested == {
        "oplyst": ["oplyst_del", "v_oplyst"],
        "brev": ["v_brev"],
        "hoert": ["v_hoert"],
        "andet": [],
    }


def test_a_follow_up_of_several_answers_stands_after_them_and_is_opened_by_each() -> None:
    complaint = _question(SHEET, "klage")
    (follower,) = complaint.after
    assert follower.id == "klage_krav"
    assert [choice.opens for choice in complaint.choices] == [(follower.shown_by,), (follower.shown_by,), ()]


def test_a_listed_question_behind_a_gate_is_opened_by_the_gate() -> None:
    opened = _question(SHEET, "mangler").shown_by
    assert opened
    assert [choice.opens for choice in _question(SHEET, "port").choices] == [(opened,), ()]


def test_every_field_has_its_own_id() -> None:
    fields = [choice.field for question in SHEET.questions() for choice in question.choices]
    assert len(fields) == len(set(fields))
    assert _question(SHEET, "port").first_field == "sp-3-1"


def test_short_answers_to_a_follow_up_stand_side_by_side() -> None:
    assert _question(SHEET, "v_brev").beside
    assert not _question(SHEET, "port").beside


def test_how_sure_one_is_follows_the_outcome_alone() -> None:
    assert [question.id for question in SHEET.questions() if question.confidence] == ["udfald"]


def test_a_prefilled_question_shows_the_authoritys_answer_and_its_reason() -> None:
    filled = _question(sheet_of(MODULE.practice[0]), "klage").filled
    assert filled is not None
    assert (filled.labels, filled.sources) == (("Nej",), ("LOV-2",))
    assert "Grund sag-ren klage." in filled.reason


def test_nothing_of_the_key_stands_in_the_form_of_a_case_that_is_not_prefilled() -> None:
    assert all(question.filled is None for question in SHEET.questions())
    assert "Grund" not in repr(SHEET)


def test_a_follow_up_that_a_prefilled_answer_closes_is_not_drawn() -> None:
    assert "klage_krav" not in [question.id for question in sheet_of(MODULE.practice[0]).questions()]


def test_a_follow_up_that_a_prefilled_answer_opens_is_always_shown() -> None:
    case = world.case_file("sag-c", world.FIRST_ANSWERS, prefilled={"klage": frozenset({"ja"})})
    (follower,) = _question(sheet_of(case), "klage").after
    assert (follower.id, follower.shown_by) == ("klage_krav", 0)


def test_a_group_without_questions_is_left_out() -> None:
    assert [group.id for group in SHEET.groups] == ["mangler", "udfald", "resten"]
    rest = {"klage": frozenset({"nej"}), "helhed": frozenset({"ja"})}
    case = world.case_file("sag-d", world.FIRST_ANSWERS, prefilled=rest)
    filled = [question.id for question in sheet_of(case).questions() if question.filled]
    assert filled == ["klage", "helhed"]


def _question(sheet: Sheet, id_: str) -> SheetQuestion:
    return next(question for question in sheet.questions() if question.id == id_)
