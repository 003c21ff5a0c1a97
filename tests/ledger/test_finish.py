"""The end of an attempt: the questionnaire counts once and leads nowhere, and the token is erased."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, func, select

from learning.database import read, write
from learning.ledger import attempts
from learning.ledger.answers import Commit
from learning.ledger.finish import Evaluation, evaluate, finish, minutes_bucket
from learning.ledger.tables import attempt, evaluation, evaluation_answer, open_attempt
from tests.ledger.submissions import TODAY, started, token_hash

GIVEN = Evaluation("e1", {"forstaaeligt": "hoej", "anvendeligt": "nogen", "tekst": "Mere om § 85"})


def evaluated(engine: Engine, hashed: str, given: Evaluation = GIVEN) -> Commit:
    with write(engine) as connection:
        return evaluate(connection, hashed, given, today=TODAY)


def test_an_evaluation_is_stored_under_its_own_id_with_the_month(engine: Engine) -> None:
    hashed = started(engine)
    assert evaluated(engine, hashed) is Commit.STORED
    with read(engine) as connection:
        row = connection.execute(select(evaluation)).one()
        answers = connection.execute(select(evaluation_answer.c.item, evaluation_answer.c.value)).all()
        attempt_id = connection.execute(select(attempt.c.id)).scalar()
    assert (row.month, row.module, row.module_version, row.form_version) == (202611, "ledsagelse", "m1", "e1")
    assert row.id != attempt_id
    assert dict(answers) == GIVEN.answers


def test_no_column_leads_from_an_evaluation_to_an_attempt() -> None:
    for table in (evaluation, evaluation_answer):
        targets = {key.column.table.name for column in table.c for key in column.foreign_keys}
        assert targets <= {"evaluation"}
        assert not {"attempt", "week", "token_hash", "arm", "channel"} & set(table.c.keys())
    assert not any("evaluat" in column.name for column in attempt.c)


def test_an_attempt_is_evaluated_once(engine: Engine) -> None:
    hashed = started(engine)
    evaluated(engine, hashed)
    assert evaluated(engine, hashed, Evaluation("e1", {"forstaaeligt": "mindre"})) is Commit.REPEATED
    with read(engine) as connection:
        assert connection.execute(select(func.count()).select_from(evaluation)).scalar() == 1
        found = attempts.find(connection, hashed)
    assert found is not None and found.evaluated


def test_twenty_simultaneous_evaluations_count_once(engine: Engine) -> None:
    hashed = started(engine)
    with ThreadPoolExecutor(20) as threads:
        outcomes = list(threads.map(lambda _: evaluated(engine, hashed), range(20)))
    assert sorted(outcomes) == [Commit.REPEATED] * 19 + [Commit.STORED]
    with read(engine) as connection:
        assert connection.execute(select(func.count()).select_from(evaluation)).scalar() == 1


def test_an_empty_evaluation_still_counts_as_one(engine: Engine) -> None:
    assert evaluated(engine, started(engine), Evaluation("e1", {})) is Commit.STORED
    with read(engine) as connection:
        assert connection.execute(select(func.count()).select_from(evaluation)).scalar() == 1


def test_an_unknown_token_can_evaluate_nothing(engine: Engine) -> None:
    assert evaluated(engine, token_hash("unknown")) is Commit.GONE


def test_finishing_counts_the_attempt_and_erases_everything_that_led_to_it(engine: Engine) -> None:
    hashed = started(engine)
    evaluated(engine, hashed)
    with write(engine) as connection:
        assert finish(connection, hashed, "10-15")
    with read(engine) as connection:
        row = connection.execute(select(attempt)).one()
        assert attempts.find(connection, hashed) is None
        assert connection.execute(select(func.count()).select_from(open_attempt)).scalar() == 0
    assert (row.completed, row.minutes) == (True, "10-15")


def test_finishing_twice_changes_nothing(engine: Engine) -> None:
    hashed = started(engine)
    with write(engine) as connection:
        assert finish(connection, hashed, "10-15")
        assert not finish(connection, hashed, "20+")
        assert connection.execute(select(attempt.c.minutes)).scalar() == "10-15"


@pytest.mark.parametrize(
    ("seconds", "bucket"),
    [
        (0, "0-5"),
        (299.9, "0-5"),
        (300, "5-10"),
        (600, "10-15"),
        (899, "10-15"),
        (900, "15-20"),
        (1200, "20+"),
    ],
)
def test_time_is_kept_as_a_bucket(seconds: float, bucket: str) -> None:
    assert minutes_bucket(seconds) == bucket
