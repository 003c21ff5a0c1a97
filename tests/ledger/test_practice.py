"""Practice answers: each for itself, counted once, kept apart from robots and from the modules."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Engine, select

from learning.config import Settings
from learning.database import read, write
from learning.ledger.practice import (
    PracticeAnswer,
    practice_tallies,
    practise,
)
from learning.ledger.retention import clean
from learning.ledger.tables import practice

TODAY = date(2026, 11, 22)
GIVEN = PracticeAnswer("nonce-1", "par-1.a", "v1", "proeve", "p97", is_right=True, suspicious=False)


def store(engine: Engine, *answers: PracticeAnswer, today: date = TODAY) -> list[bool]:
    with write(engine) as connection:
        return [practise(connection, one, today=today) for one in answers]


def numbered(count: int, **changes: object) -> list[PracticeAnswer]:
    return [replace(GIVEN, nonce=f"{changes}{n}", **changes) for n in range(count)]  # type: ignore[arg-type]


def answers(engine: Engine) -> int:
    with read(engine) as connection:
        return len(connection.execute(select(practice)).all())


def test_a_form_sent_twice_counts_once_and_the_first_answer_stands(engine: Engine) -> None:
    assert store(engine, GIVEN, replace(GIVEN, choice="p85", is_right=False)) == [True, False]
    with read(engine) as connection:
        assert [row.choice for row in connection.execute(select(practice))] == ["p97"]


def test_a_row_holds_the_month_and_the_answer_and_never_the_nonce(engine: Engine) -> None:
    store(engine, GIVEN)
    with read(engine) as connection:
        row = connection.execute(select(practice)).mappings().one()
    assert {name: value for name, value in row.items() if name != "id"} == {
        "month": 202611,
        "item": "par-1.a",
        "item_version": "v1",
        "area": "proeve",
        "choice": "p97",
        "is_right": True,
        "suspicious": False,
    }
    assert len(row["id"]) == 32
    assert "nonce" not in row["id"]


def test_practice_answers_go_after_24_months(settings: Settings, engine: Engine) -> None:
    store(engine, *numbered(2), today=date(2024, 11, 30))
    store(engine, *numbered(1, item="kept"), today=date(2024, 12, 1))
    assert clean(settings, today=TODAY, engine=engine).practice == 2
    with read(engine) as connection:
        assert [row.item for row in connection.execute(select(practice))] == ["kept"]


def test_the_cleaning_mixes_the_rows_and_still_knows_a_form_sent_again(
    settings: Settings, engine: Engine
) -> None:
    store(engine, *numbered(20))
    clean(settings, today=TODAY, engine=engine)
    assert store(engine, *numbered(20)) == [False] * 20
    assert answers(engine) == 20


def test_the_answers_of_a_quarter_are_tallied_by_area(engine: Engine) -> None:
    store(engine, *numbered(3), *numbered(2, is_right=False), *numbered(1, suspicious=True))
    store(engine, *numbered(4, area="andet"), today=date(2026, 9, 30))
    with read(engine) as connection:
        rows = practice_tallies(connection, {20264})
    assert [(row.quarter, row.case, row.item, row.value, row.n) for row in rows] == [
        (20264, "proeve", "answer", "right", 3),
        (20264, "proeve", "answer", "wrong", 2),
        (20264, "proeve", "suspicious", "", 1),
    ]
