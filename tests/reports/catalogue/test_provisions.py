"""The boundary between provisions, from the pairs that ask for it."""

from dataclasses import replace

from learning.reports.catalogue.provisions import provision_drafts
from tests.reports.catalogue.tallied import MODULE, box, cells, shares
from tests.web import world

ASKING = replace(MODULE, contrasts=(replace(world.PAIR, asks_provision=True),))
ROWS = [
    box("par-1.a/p97", "1.found", 30, phase="trin", case="par-1"),
    box("par-1.a/p85", "1.missed", 10, phase="trin", case="par-1"),
    box("par-1.b/p85", "1.found", 40, phase="trin", case="par-1"),
]


def test_each_side_has_a_row_and_each_provision_a_column() -> None:
    (matrix,) = provision_drafts(cells(ROWS), ASKING)
    assert [(row.label, row.column) for row in matrix.rows] == [
        ("A: § 97", "§ 97"),
        ("A: § 97", "§ 85"),
        ("B: § 85", "§ 97"),
        ("B: § 85", "§ 85"),
    ]
    assert shares(replace(matrix, rows=matrix.rows[1:2])) == {"A: § 97": (10, 40)}
    assert shares(replace(matrix, rows=matrix.rows[2:3])) == {"B: § 85": (0, 40)}
    assert matrix.key == "par-1"


def test_a_pair_about_something_else_is_no_boundary() -> None:
    assert provision_drafts(cells(ROWS), MODULE) == ()
