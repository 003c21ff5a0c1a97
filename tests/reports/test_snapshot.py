"""A snapshot is written the same every time, and a changed one is not believed."""

import json
from datetime import date

import pytest

from learning.reports.drafts import Form, Scope
from learning.reports.snapshot import (
    Edition,
    Figure,
    Kind,
    Line,
    Number,
    Snapshot,
    SnapshotError,
    Status,
    read_snapshot,
    rounded,
)

SHARE = Number(Kind.SHARE, Status.SHOWN, hits=49, base=50, value=0.98, lo=0.894976, hi=0.996461)
HIDDEN = Number(Kind.SHARE, Status.HIDDEN, base=12)
FIGURE = Figure(
    "F22",
    "Forståeligt?",
    Form.DISTRIBUTION,
    "Én enhed er ét besvaret spørgeskema.",
    (Line("I høj grad", SHARE), Line("Slet ikke", HIDDEN)),
    Scope(module="ledsagelse", version="ab12"),
    key="forstaaeligt",
)
SNAPSHOT = Snapshot(
    first=date(2026, 1, 1),
    last=date(2026, 12, 31),
    made=date(2027, 2, 1),
    is_preliminary=False,
    limits="2026-1",
    seed=20260101,
    source="Sagskompas",
    editions=(Edition("ledsagelse", "ab12", "Ledsagelse", 1, "f-97"),),
    channels={"nyhedsbrev": "Nyhedsbrev"},
    figures=(FIGURE,),
)


def test_a_snapshot_reads_back_as_it_was_written() -> None:
    assert read_snapshot(SNAPSHOT.to_json()) == SNAPSHOT


def test_writing_again_gives_the_same_bytes() -> None:
    assert read_snapshot(SNAPSHOT.to_json()).to_json() == SNAPSHOT.to_json()


def test_a_changed_number_is_not_believed() -> None:
    with pytest.raises(SnapshotError, match="ændret"):
        read_snapshot(SNAPSHOT.to_json().replace('"hits": 49', '"hits": 48'))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1}'])
def test_what_is_no_snapshot_is_refused(text: str) -> None:
    with pytest.raises(SnapshotError, match="kan ikke læses"):
        read_snapshot(text)


def test_another_format_is_refused() -> None:
    with pytest.raises(SnapshotError, match="andet format"):
        read_snapshot(SNAPSHOT.to_json().replace('"format": 1', '"format": 2'))


def test_nothing_of_a_hidden_number_but_its_base_is_written() -> None:
    (figure,) = json.loads(SNAPSHOT.to_json())["figures"]
    assert figure["lines"][1]["number"] == {"kind": "andel", "status": "skjult", "base": 12}


def test_a_figure_is_found_by_what_it_covers() -> None:
    assert SNAPSHOT.select("F22", module="ledsagelse") == (FIGURE,)
    assert SNAPSHOT.select("F22", module="andet") == ()
    assert FIGURE.name == "F22/ledsagelse/ab12///forstaaeligt"


def test_numbers_keep_six_decimals_and_no_negative_zero() -> None:
    number = rounded(Number(Kind.ESTIMATE, Status.SHOWN, value=1 / 3, lo=-1e-9, hi=2 / 3))
    assert (number.value, str(number.lo), number.hi) == (0.333333, "0.0", 0.666667)
