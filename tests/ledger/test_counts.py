"""The ledger's counts against a naive recount: every anonymous attempt is in each total exactly once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, create_engine, delete, insert

from learning.database import db
from learning.ledger.counts import chosen, verdicts
from learning.ledger.tables import answer, attempt, submission
from learning.ledger.tallies import Chosen, Edition, Span, Verdicts

YEAR = Span(202601, 202653, 202601, 202612)
BOXES = {("mangler", "official"): "official", ("mangler", "brev"): "brev", ("detalje", "kilde"): "official"}


@dataclass(frozen=True)
class Tried:
    """One attempt as generated; ``boxes``: (phase, question, choice) -> verdict."""

    module: str
    version: str
    week: int
    repeat: str
    answered: bool
    completed: bool
    suspicious: bool
    boxes: dict[tuple[str, str, str], str | None] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)

    @property
    def is_first(self) -> bool:
        return self.answered and not self.suspicious and self.repeat != "ja"


VERDICTS = st.sampled_from(["found", "missed", "overflagged", "left", None])
PLACES = st.tuples(
    st.sampled_from(["foer", "efter"]),
    st.sampled_from([("mangler", "official"), ("mangler", "brev"), ("detalje", "kilde"), ("andet", "x")]),
).map(lambda place: (place[0], *place[1]))
TRIED = st.builds(
    Tried,
    module=st.sampled_from(["ledsagelse", "aflastning"]),
    version=st.sampled_from(["v1", "v2"]),
    week=st.sampled_from([202552, 202601, 202630, 202653, 202701]),
    repeat=st.sampled_from(["", "nej", "ja", "ved_ikke"]),
    answered=st.booleans(),
    completed=st.booleans(),
    suspicious=st.sampled_from([False, False, True]),
    boxes=st.dictionaries(PLACES, VERDICTS, max_size=4),
    outcomes=st.dictionaries(st.sampled_from(["foer", "efter"]), st.sampled_from(["holder", "retur", ""])),
)


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    db.metadata.create_all(engine)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def store(connection: Connection, tries: list[Tried]) -> None:
    for table in (answer, submission, attempt):
        connection.execute(delete(table))
    for tried in tries:
        own = str(uuid4())
        connection.execute(
            insert(attempt).values(
                id=own, module=tried.module, module_version=tried.version, form_version="f", release="r",
                week=tried.week, arm="AB", channel="direkte", repeat=tried.repeat, max_step=0,
                answered=tried.answered, completed=tried.completed,
                suspicious=tried.suspicious,
            )
        )  # fmt: skip
        for phase in {phase for phase, _, _ in tried.boxes} | set(tried.outcomes):
            connection.execute(
                insert(submission).values(
                    attempt=own, step=phase, phase=phase, case=f"sag-{phase}", case_version="1",
                    key_version="1", parameters_version="1", digest="", violations="", decisive_missed=False,
                )
            )  # fmt: skip
        rows = [
            {"attempt": own, "step": p, "question": q, "choice": c, "ticked": True, "verdict": v}
            for (p, q, c), v in tried.boxes.items()
        ] + [
            {
                "attempt": own,
                "step": p,
                "question": "samlet",
                "choice": c,
                "ticked": c != "",
                "verdict": "missed",
            }
            for p, c in tried.outcomes.items()
        ]
        if rows:
            connection.execute(insert(answer), rows)


FEW_LARGE_LISTS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def naive_verdicts(tries: list[Tried], phase: str) -> Counter[tuple[str, int, int, int, int]]:
    histogram: Counter[tuple[str, int, int, int, int]] = Counter()
    for tried in tries:
        for criterion in ("official", "brev"):
            given = Counter(
                verdict
                for (at, question, choice), verdict in tried.boxes.items()
                if at == phase and BOXES.get((question, choice)) == criterion and verdict is not None
            )
            if given:
                each = (given["found"], given["missed"], given["overflagged"], given["left"])
                histogram[(criterion, *each)] += 1
    return histogram


@FEW_LARGE_LISTS
@given(tries=st.lists(TRIED, max_size=25), phase=st.sampled_from(["foer", "efter"]))
def test_verdicts_per_criterion_equal_a_recount(
    connection: Connection, tries: list[Tried], phase: str
) -> None:
    store(connection, tries)
    edition = Edition("ledsagelse", "v1", YEAR)
    mine = [t for t in tries if t.is_first and (t.module, t.version) == ("ledsagelse", "v1")]
    expected = naive_verdicts([t for t in mine if 202601 <= t.week <= 202653], phase)
    assert {
        (v.criterion, v.found, v.missed, v.overflagged, v.left): v.attempts
        for v in verdicts(connection, edition, phase, BOXES)
    } == expected


@FEW_LARGE_LISTS
@given(tries=st.lists(TRIED, max_size=25))
def test_chosen_outcomes_equal_a_recount(connection: Connection, tries: list[Tried]) -> None:
    store(connection, tries)
    edition = Edition("aflastning", "v2", YEAR)
    mine = [t for t in tries if t.is_first and (t.module, t.version) == ("aflastning", "v2")]
    expected = Counter(
        t.outcomes["foer"] for t in mine if 202601 <= t.week <= 202653 and t.outcomes.get("foer")
    )
    found = chosen(connection, edition, "foer", "samlet")
    assert found == tuple(Chosen("sag-foer", choice, n) for choice, n in sorted(expected.items()))


def test_a_form_without_criteria_has_no_verdicts_to_count(connection: Connection) -> None:
    assert verdicts(connection, Edition("ledsagelse", "v1", YEAR), "foer", {}) == ()


def test_attempts_with_the_same_verdicts_are_counted_together(connection: Connection) -> None:
    boxes: dict[tuple[str, str, str], str | None] = {("foer", "mangler", "official"): "missed"}
    twice = Tried("ledsagelse", "v1", 202610, "nej", True, False, False, boxes)
    store(connection, [twice, twice])
    found = verdicts(connection, Edition("ledsagelse", "v1", YEAR), "foer", BOXES)
    assert found == (Verdicts("official", 0, 1, 0, 0, 2),)


def test_every_engine_counts_alike(engine: Engine) -> None:
    boxes: dict[tuple[str, str, str], str | None] = {
        ("foer", "mangler", "official"): "missed",
        ("foer", "detalje", "kilde"): "found",
        ("foer", "andet", "x"): "left",
    }
    tried = Tried("ledsagelse", "v1", 202610, "nej", True, True, False, boxes, {"foer": "retur"})
    edition = Edition("ledsagelse", "v1", YEAR)
    with engine.connect() as connection:
        store(connection, [tried, tried, replace(tried, repeat="ja"), replace(tried, suspicious=True)])
        assert verdicts(connection, edition, "foer", BOXES) == (Verdicts("official", 1, 1, 0, 0, 2),)
        assert chosen(connection, edition, "foer", "samlet") == (Chosen("sag-foer", "retur", 2),)
