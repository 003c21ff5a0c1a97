"""A CSV text becomes rows, and every slip of the pen is named where it stands."""

import pytest

from learning.library.problems import Problems, Sheet
from learning.library.rows import Row, read_rows
from learning.library.values import ID, WORDS, integer

COLUMNS = ("navn", "antal")


def rows(text: str) -> tuple[tuple[Row, ...], list[str]]:
    problems = Problems()
    read = read_rows(text, Sheet("tal.csv", problems), COLUMNS)
    return read, [f"{one.line}: {one.message}" for one in problems.sorted()]


def test_columns_may_stand_in_any_order() -> None:
    (row,), problems = rows("antal,navn\n3,Bo\n")
    assert (row.cells["navn"], row.cells["antal"], problems) == ("Bo", "3", [])


def test_a_row_knows_the_line_it_begins_on() -> None:
    read, _ = rows('navn,antal\n"Bo\nog Ida",3\n\nEa,4\n')
    assert [row.line for row in read] == [2, 5]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("navn,antla", ["Kolonnen »antal« mangler", "Kolonnen »antla« findes ikke. Mente du »antal«?"]),
        ("navn", ["Kolonnen »antal« mangler"]),
        ("navn,antal,antal", ["Kolonnen »antal« står to gange"]),
        ("", ["Kolonnen »antal« mangler", "Kolonnen »navn« mangler"]),
    ],
)
def test_wrong_columns_are_named_and_nothing_is_read(header: str, said: list[str]) -> None:
    read, problems = rows(f"{header}\nBo,3\n" if header else "")
    assert read == ()
    assert [part in problem for part, problem in zip(said, problems, strict=False)] == [True] * len(said)


def test_a_row_with_too_many_cells_is_left_out() -> None:
    read, problems = rows("navn,antal\nBo, Ida,3\nEa,4\n")
    assert [row.cells["navn"] for row in read] == ["Ea"]
    assert problems == ["2: Rækken har 3 celler, men der er 2 kolonner. Sæt tekst med komma i anførselstegn."]


def test_a_quotation_mark_that_is_not_closed_stops_the_reading() -> None:
    read, problems = rows('navn,antal\nEa,4\n"Bo,3\n')
    assert len(read) == 1
    assert problems == ["3: Rækken kan ikke læses. Se efter anførselstegn, der ikke bliver lukket."]


def test_a_cell_is_read_as_what_it_should_be() -> None:
    problems = Problems()
    row = Row({"navn": "Bo", "antal": "mange", "tom": " "}, 7, Sheet("tal.csv", problems))
    assert row.read("navn", WORDS) == "Bo"
    assert row.read("antal", integer(0, 9)) == 0
    assert row.read_or("tom", ID, None) is None
    assert row.read_or("navn", WORDS, None) == "Bo"
    assert [str(one) for one in problems.sorted()] == [
        "tal.csv:7: Kolonnen »antal« skal være et helt tal fra 0 til 9."
    ]
