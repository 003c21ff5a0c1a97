"""Versions that count as one: decided once, before anybody answers, and nothing stored is touched."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st
from sqlalchemy import Engine

from learning.database import read, write
from learning.ledger.attempts import NewAttempt, start
from learning.ledger.counted_versions import count_as, line_of, lines, together
from learning.ledger.tallies import Tally

SLUG = "ledsagelse"


def tried(engine: Engine, version: str) -> None:
    with write(engine) as connection:
        new = NewAttempt(SLUG, version, "1", "udgivelse-1", "AB", "direkte", "nej")
        start(connection, f"{version:0>64}", new, today=date(2026, 5, 4))


def test_a_chain_counts_as_its_first_version_and_the_first_word_stays(engine: Engine) -> None:
    with write(engine) as connection:
        assert count_as(connection, SLUG, "v2", "v1") == "v1"
        assert count_as(connection, SLUG, "v3", "v2") == "v1"
        assert count_as(connection, SLUG, "v3", "v9") == "v1"
        assert count_as(connection, "frister", "v3", "v2") == "v2", "another module has its own versions"
        assert line_of(connection, SLUG, "v7") == "v7"
        assert lines(connection) == {(SLUG, "v2"): "v1", (SLUG, "v3"): "v1", ("frister", "v3"): "v2"}


def test_what_somebody_has_answered_counts_as_itself_for_ever(engine: Engine) -> None:
    tried(engine, "v2")
    with write(engine) as connection:
        assert count_as(connection, SLUG, "v2", "v1") == "v2"
        assert count_as(connection, SLUG, "v3", "v2") == "v2"
    with read(engine) as connection:
        assert lines(connection) == {(SLUG, "v3"): "v2"}


def test_it_is_decided_before_the_first_answer_and_holds_after_it(engine: Engine) -> None:
    with write(engine) as connection:
        count_as(connection, SLUG, "v2", "v1")
    tried(engine, "v2")
    with write(engine) as connection:
        assert count_as(connection, SLUG, "v2", "v9") == "v1"


VERSIONS = ("v1", "v2", "v3", "other")
TALLIES = st.lists(
    st.builds(
        Tally,
        quarter=st.sampled_from([20261, 20262]),
        module=st.sampled_from([SLUG, "frister"]),
        version=st.sampled_from(VERSIONS),
        channel=st.sampled_from(["direkte", "hold"]),
        kind=st.sampled_from(["attempts", "boxes"]),
        phase=st.just(""),
        case=st.just(""),
        item=st.sampled_from(["first", "repeat"]),
        value=st.just("1.1."),
        n=st.integers(1, 40),
    ),
    max_size=20,
    unique_by=lambda row: row.name,
)


@profile(deadline=None)
@given(TALLIES, st.randoms(use_true_random=False))
def test_adding_up_loses_nobody_and_keeps_others_apart(rows: list[Tally], chance: Random) -> None:
    known = {(SLUG, "v2"): "v1", (SLUG, "v3"): "v1"}
    found = together(rows, known)
    assert sum(row.n for row in found) == sum(row.n for row in rows)
    assert len({row.name for row in found}) == len(found)
    assert not any((row.module, row.version) in known for row in found)
    apart = [row for row in rows if row.module != SLUG or row.version == "other"]
    assert [row for row in found if row in apart] == apart
    mixed = chance.sample(rows, len(rows))
    assert set(together(mixed, known)) == set(found)
    assert together(found, known) == found
    assert together(rows, {}) == tuple(rows)
