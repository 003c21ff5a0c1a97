"""What the feedback on a case is divided into."""

from learning.web.points import Point, points_of
from tests.web import world

MODULE = world.module()
POINTS = points_of(MODULE.twins[0])


def test_each_defect_and_each_other_question_is_a_point_in_the_order_of_the_form() -> None:
    assert [(point.number, point.place) for point in POINTS] == [
        (1, "mangler.oplyst"),
        (2, "mangler.brev"),
        (3, "mangler.hoert"),
        (4, "udfald"),
        (5, "klage"),
        (6, "helhed"),
    ]


def test_a_point_is_called_what_the_form_calls_it() -> None:
    assert [point.title for point in POINTS][:4] == [
        "Oplysning af sagen",
        "Brevets begrundelse",
        "Høring af borgeren",
        "Udfald",
    ]


def test_a_defect_holds_its_significance_and_its_list() -> None:
    assert (POINTS[0].essential, POINTS[0].parts) == ("v_oplyst", ("oplyst_del",))


def test_a_follow_up_that_the_key_does_not_open_is_no_part_of_its_point() -> None:
    answers = {**world.FIRST_ANSWERS, "klage": {"nej"}}
    point = _point(points_of(world.case_file("sag-x", answers)), "klage")
    assert point.parts == ()
    assert _point(POINTS, "klage").parts == ("klage_krav",)


def test_a_tolerated_box_is_a_point_and_other_is_not() -> None:
    case = world.case_file("sag-x", world.FIRST_ANSWERS, tolerated={"mangler": {"hoert"}})
    assert [point.box for point in points_of(case) if point.box] == ["oplyst", "brev", "hoert"]


def test_a_prefilled_question_is_no_point_but_its_open_follow_up_is() -> None:
    filled = {"klage": frozenset({"ja"})}
    case = world.case_file("sag-x", world.FIRST_ANSWERS, prefilled=filled)
    assert "klage" not in [point.question for point in points_of(case)]
    assert "klage_krav" in [point.question for point in points_of(case)]


def test_a_question_that_the_facts_close_is_no_point() -> None:
    assert "plan" not in [point.question for point in POINTS]
    assert "plan" in [point.question for point in points_of(MODULE.practice[0])]


def test_every_place_the_feedback_points_to_stands_once() -> None:
    assert [place.anchor for place in POINTS[0].evidence] == ["sted-b1", "afsnit-p1"]


def _point(points: tuple[Point, ...], question: str) -> Point:
    return next(point for point in points if point.question == question)
