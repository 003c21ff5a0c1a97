"""Tallies that are filed are the same tallies, found without looking through all of them."""

from hypothesis import given
from hypothesis import strategies as st

from learning.ledger.tallies import Tally
from learning.reports.catalogue.filed import Filed

tallies = st.lists(
    st.builds(
        Tally,
        quarter=st.sampled_from([20261, 20262]),
        module=st.sampled_from(["a", "b"]),
        version=st.sampled_from(["", "v1", "v2"]),
        channel=st.sampled_from(["", "ast"]),
        kind=st.sampled_from(["attempts", "boxes"]),
        phase=st.sampled_from(["", "foer"]),
        case=st.just(""),
        item=st.sampled_from(["x", "y"]),
        value=st.sampled_from(["", "1.found"]),
        n=st.integers(0, 9),
    ),
    max_size=30,
    unique_by=lambda row: row.name,
)


@given(tallies)
def test_filing_finds_what_looking_through_all_of_them_finds(rows: list[Tally]) -> None:
    filed = Filed.of(rows)
    assert list(filed) == rows
    assert Filed.of(filed) is filed
    for kind in ("attempts", "boxes", "views"):
        assert filed.of_kind(kind) == tuple(row for row in rows if row.kind == kind)
    for version in ("", "v1", "v3"):
        mine = [row for row in rows if (row.module, row.version) == ("a", version)]
        assert list(filed.of_edition("a", version)) == mine
    beside = [row for row in rows if row.module == "a" and row.version in ("", "v1")]
    assert list(filed.of_module("a", "v1")) == beside


@given(tallies)
def test_every_tally_of_an_edition_is_in_one_cell(rows: list[Tally]) -> None:
    mine = Filed.of(rows).of_edition("a", "v1")
    found = [one for frames in mine.cells.values() for one in frames.values()]
    assert sorted(found, key=lambda row: row.name) == sorted(mine, key=lambda row: row.name)
    for cell, frames in mine.cells.items():
        for frame, one in frames.items():
            assert frame == (one.quarter, one.channel)
            assert (cell.kind, cell.phase, cell.item, cell.value) == (
                one.kind,
                one.phase,
                one.item,
                one.value,
            )
