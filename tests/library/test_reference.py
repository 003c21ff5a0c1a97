"""Danish numbers and Danish alphabetical order."""

from decimal import Decimal

import pytest

from learning.library.reference import Figure, danish_number, danish_order


@pytest.mark.parametrize(
    ("number", "written"),
    [(Decimal("27.3"), "27,3"), (1723, "1.723"), (Decimal("39264"), "39.264"), (7, "7")],
)
def test_a_number_is_written_in_danish(number: Decimal | int, written: str) -> None:
    assert danish_number(number) == written


def figure(value: Decimal | str, unit: str) -> Figure:
    return Figure("S1", "", "", "2024", "", value, unit, None, None, "", "", "", "")


def test_a_figure_is_written_with_its_unit() -> None:
    assert figure(Decimal(51), "procent").written == "51\u00a0procent"
    assert figure(Decimal(385), "").written == "385"
    assert figure("Begrundelse", "").written == "Begrundelse"


def test_the_danish_letters_come_last_in_their_own_order() -> None:
    assert sorted(["åben", "ærlig", "Ansøgning", "øve", "zone"], key=danish_order) == [
        "Ansøgning",
        "zone",
        "ærlig",
        "øve",
        "åben",
    ]
