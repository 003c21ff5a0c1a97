"""From answers to figures: nobody is lost on the way, nobody is there twice, and the parts make the whole."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, delete

from learning.ledger import rollups, tables
from learning.ledger.tallies import Tally
from learning.reports.catalogue.attempts import edition_drafts
from learning.reports.drafts import Atom, Count, Draft, Estimate, Form, Group, Part, Scope
from learning.reports.shapes import shape_of
from tests.reports.catalogue.tallied import LIBRARY, MODULE, WHOLE, numbers, only, shares
from tests.reports.learners import Learner, take

SPRING, SUMMER = date(2026, 5, 4), date(2026, 8, 3)
QUARTERS = {
    20262: Scope(MODULE.slug, MODULE.version, "2026-K2"),
    20263: Scope(MODULE.slug, MODULE.version, "2026-K3"),
}
SHAPES = {(MODULE.slug, MODULE.version): shape_of(MODULE)}
DIRECT = Scope(MODULE.slug, MODULE.version, channel="direkte")
OUTCOMES = ("", "holder", "retur", "rettes")

learners = st.builds(
    Learner,
    defects=st.sampled_from([(), ("oplyst",), ("oplyst", "brev"), ("hoert",), ("brev", "hoert")]),
    details=st.sampled_from([(), ("behov",), ("maal", "oekonomi")]),
    outcome=st.sampled_from(OUTCOMES),
    last_outcome=st.sampled_from(OUTCOMES),
    repeat=st.sampled_from(["ja", "nej", ""]),
    suspicious=st.booleans(),
    answers=st.booleans(),
    completes=st.booleans(),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An empty database in a folder of its own."""
    folder: Path = tmp_path_factory.mktemp("tallied")
    opened = create_engine(f"sqlite:///{folder / 'sagskompas.db'}")
    tables.attempt.metadata.create_all(opened)
    yield opened
    opened.dispose()


def tallied(engine: Engine, spring: Sequence[Learner], summer: Sequence[Learner] = ()) -> tuple[Tally, ...]:
    """Let learners take the module, and count them."""
    with engine.begin() as connection:
        connection.execute(delete(tables.attempt))
        for table in (tables.answer, tables.submission, tables.open_attempt):
            connection.execute(delete(table))
        for day, group in ((SPRING, spring), (SUMMER, summer)):
            for learner in group:
                take(connection, learner, on=day)
    rollups.refresh(engine, SHAPES, QUARTERS, today=SUMMER)
    with engine.connect() as connection:
        return rollups.tallies(connection, QUARTERS)


def drafts_of(rows: Sequence[Tally], scope: Scope = WHOLE) -> tuple[Draft, ...]:
    return edition_drafts(rows, MODULE, LIBRARY, scope)


def groups(draft: Draft) -> Iterator[Group]:
    for row in draft.rows:
        match row.number:
            case Count(group):
                yield group
            case Part(hits, base):
                yield from (hits, base)
            case Estimate(base=base):
                yield base


QUICK = settings(  # each example fills a database, and shrinking one would take minutes
    deadline=None, max_examples=10, phases=[Phase.explicit, Phase.generate], database=None
)


@QUICK
@given(spring=st.lists(learners, max_size=12), summer=st.lists(learners, max_size=6))
def test_everybody_is_counted_once_and_the_parts_make_the_whole(
    engine: Engine, spring: list[Learner], summer: list[Learner]
) -> None:
    rows = tallied(engine, spring, summer)
    whole = drafts_of(rows)
    assert sum(group.size for group in groups(only(whole, "F04"))) == len(spring) + len(summer)
    _no_share_is_more_than_all(whole)
    _parts_make_wholes(whole)
    _atoms_are_the_people(rows, whole)
    _scopes_make_the_whole(rows, whole)
    _boxes_are_all_there(rows, whole)


def _no_share_is_more_than_all(drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        for row in draft.rows:
            if isinstance(row.number, Part):
                part = row.number
                assert 0 <= part.hits.size <= part.base.size
                assert part.hits.people <= part.base.people
                assert part.rest.people <= part.base.people
                assert part.hits.atoms <= part.base.atoms


def _parts_make_wholes(drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.form in (Form.MATRIX, Form.DISTRIBUTION):
            for label in {row.label for row in draft.rows} if draft.form is Form.MATRIX else {""}:
                parts = [r.number for r in draft.rows if label in ("", r.label) and not r.is_sum]
                assert all(isinstance(part, Part) for part in parts)
                assert {sum(p.hits.size for p in parts if isinstance(p, Part))} == {
                    p.base.size for p in parts if isinstance(p, Part)
                }


def _atoms_are_the_people(rows: Sequence[Tally], drafts: Sequence[Draft]) -> None:
    sizes: dict[Atom, int] = {row.name: row.n for row in rows}
    for draft in drafts:
        if draft.id not in ("F01", "F15"):  # those who broke no rule are what is left, and in no tally
            for group in groups(draft):
                assert group.size == sum(sizes.get(atom, 0) for atom in group.atoms), draft.id


def _scopes_make_the_whole(rows: Sequence[Tally], whole: Sequence[Draft]) -> None:
    quarters = [drafts_of(rows, scope) for scope in QUARTERS.values()]
    direct = drafts_of(rows, DIRECT)
    for one in whole:
        if one.id in ("F01", "F02", "F03", "F29"):  # views, and tables of the whole period only
            continue
        parts = [only(drafts, one.id, one.phase, one.key) for drafts in quarters]
        alone = only(direct, one.id, one.phase, one.key)
        assert alone.rows == one.rows  # everybody came the same way
        for number, group in enumerate(groups(one)):
            those = [tuple(groups(part))[number] for part in parts]
            assert sum(part.size for part in those) == group.size
            assert frozenset().union(*(part.atoms for part in those)) == group.atoms


def _boxes_are_all_there(rows: Sequence[Tally], whole: Sequence[Draft]) -> None:
    for draft in whole:
        for row in draft.rows:
            if isinstance(row.number, Part) and row.number.clusters is not None:
                clusters = row.number.clusters
                assert row.number.hits.size == sum(k * n for (k, _), n in clusters.items())
                assert row.number.base.size == sum(m * n for (_, m), n in clusters.items())
    for case in ("sag-a", "sag-b"):
        shown = only(whole, "F29", key=f"{case}/mangler", phase="foer" if case == "sag-a" else "efter")
        committed = sum(r.n for r in rows if (r.kind, r.phase, r.case) == ("committed", shown.phase, case))
        assert {base for _, base in shares(shown).values()} == {committed}


def test_the_figures_count_what_learners_did(engine: Engine) -> None:
    good = Learner(last_outcome="retur")
    bad = Learner(defects=("hoert",), outcome="holder", completes=False)
    away, machine = Learner(answers=False, completes=False), Learner(suspicious=True)
    again = Learner(repeat="ja")
    rows = tallied(engine, [good] * 30 + [bad] * 10 + [away] * 4, [machine] * 3 + [again] * 6)
    drafts = drafts_of(rows)
    assert [group.size for group in groups(only(drafts, "F04"))] == [40, 6, 4, 3]
    assert shares(only(drafts, "F05")) == {
        "Første forløb": (30, 40),
        "Brugere, der har taget modulet før": (6, 6),
    }
    assert shares(only(drafts, "F08"))["Oplysning"] == (20, 80)
    assert shares(only(drafts, "F09"))["Høring"] == (10, 40)
    assert shares(only(drafts, "F11"))["Oplysninger: Behov"] == (0, 30)
    assert list(shares(only(drafts, "F12", "foer")).values()) == [(30, 40), (30, 40)]
    assert list(shares(only(drafts, "F12", "efter")).values()) == [(30, 30), (30, 30)]
    missed = numbers(only(drafts, "F08"))["Oplysning"]
    assert isinstance(missed, Part)
    assert missed.clusters == {(0, 2): 30, (2, 2): 10}
