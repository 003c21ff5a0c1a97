"""Practice by area, apart from the modules."""

from dataclasses import replace

from learning.ledger.tallies import Tally
from learning.reports.catalogue.practice import practice_drafts
from learning.reports.drafts import EVERYTHING, Count, Part, Scope
from tests.reports.catalogue.tallied import WHOLE, numbers, shares
from tests.web import world
from tests.web.practising import exercise

LIBRARY = replace(
    world.library(), exercises={one.id: one for one in (exercise("a", "proeve"), exercise("b", "andet"))}
)


def answered(area: str, item: str, value: str, n: int, quarter: int = 20264) -> Tally:
    return Tally(quarter, "", "", "", "practice", "", area, item, value, n)


ROWS = [
    answered("proeve", "answer", "right", 30),
    answered("proeve", "answer", "wrong", 10),
    answered("proeve", "answer", "right", 5, quarter=20263),
    answered("proeve", "suspicious", "", 6),
    answered("nedlagt", "answer", "right", 12),
]


def test_right_answers_are_out_of_all_answers_of_the_area() -> None:
    draft, _ = practice_drafts(ROWS, LIBRARY, EVERYTHING)
    assert shares(draft) == {"Område andet": (0, 0), "Område proeve": (35, 45), "nedlagt": (12, 12)}


def test_a_quarter_holds_its_own_answers() -> None:
    draft, _ = practice_drafts(ROWS, LIBRARY, Scope(quarter="2026-K3"))
    assert shares(draft)["Område proeve"] == (5, 5)


def test_suspicious_answers_are_counted_apart() -> None:
    _, held_out = practice_drafts(ROWS, LIBRARY, EVERYTHING)
    (number,) = numbers(held_out).values()
    assert isinstance(number, Count)
    assert number.group.size == 6


def test_wrong_answers_nobody_gave_are_a_group_all_the_same() -> None:
    draft, _ = practice_drafts(ROWS, LIBRARY, EVERYTHING)
    number = numbers(draft)["nedlagt"]
    assert isinstance(number, Part)
    assert (number.rest.size, len(number.rest.atoms)) == (0, 1)


def test_no_module_has_practice() -> None:
    assert practice_drafts(ROWS, LIBRARY, WHOLE) == ()
