"""Groups hold everyone they could have held, and the same ones in every scope."""

from learning.reports.catalogue.cells import Cell, Cells
from tests.reports.catalogue.tallied import BY_LETTER, FIRST_QUARTER, FRAMES, WHOLE, tally

CHOSEN = Cell("boxes", "foer", "sag-a", "klage/ja", "1.found")
ROWS = [
    *(tally("attempts", "first", "1.0.", 10, frame=frame) for frame in range(len(FRAMES))),
    tally("boxes", "klage/ja", "1.found", 4, phase="foer", case="sag-a", frame=0),
    tally("boxes", "klage/ja", "1.found", 3, phase="foer", case="sag-a", frame=2),
]


def test_a_cell_has_a_tally_in_every_quarter_and_channel() -> None:
    assert [row.n for row in Cells(ROWS, WHOLE).tallies([CHOSEN])] == [4, 0, 3]


def test_quarters_and_channels_divide_the_whole() -> None:
    whole = Cells(ROWS, WHOLE).group([CHOSEN])
    quarter, channel = Cells(ROWS, FIRST_QUARTER).group([CHOSEN]), Cells(ROWS, BY_LETTER).group([CHOSEN])
    assert quarter.atoms < whole.atoms
    assert channel.atoms < quarter.atoms
    assert (whole.size, quarter.size, channel.size) == (7, 4, 0)


def test_a_cell_given_twice_counts_once() -> None:
    assert Cells(ROWS, WHOLE).group([CHOSEN, CHOSEN]).size == 7


def test_other_editions_are_left_out() -> None:
    assert Cells(ROWS, type(WHOLE)(WHOLE.module, "another")).group([CHOSEN]).size == 0


def test_present_are_the_tallies_of_the_scope_that_somebody_is_in() -> None:
    assert [row.n for row in Cells(ROWS, WHOLE).present("boxes", "klage/ja", "foer")] == [4, 3]
    assert Cells(ROWS, BY_LETTER).present("boxes", "klage/ja", "foer") == ()
