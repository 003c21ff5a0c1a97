"""Committed answers: stored whole, once, and for ever."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError

from learning.database import read, write
from learning.ledger import attempts
from learning.ledger.answers import Box, Commit, Submission, commit, stored
from learning.ledger.finish import finish
from learning.ledger.tables import answer, attempt, question_score, submission
from tests.ledger.submissions import BOXES, SCORE, SUBMISSION, started, token_hash


def committed(engine: Engine, hashed: str, given: Submission = SUBMISSION) -> Commit:
    with write(engine) as connection:
        return commit(connection, hashed, given)


def rows(engine: Engine) -> tuple[int, int, int]:
    with read(engine) as connection:
        tables = (submission, answer, question_score)
        first, second, third = (
            connection.execute(select(func.count()).select_from(t)).scalar() for t in tables
        )
    return first or 0, second or 0, third or 0


def test_what_was_committed_is_read_back(engine: Engine) -> None:
    hashed = started(engine)
    assert committed(engine, hashed) is Commit.STORED
    with read(engine) as connection:
        found = attempts.find(connection, hashed)
        assert found is not None
        back = stored(connection, found.id, "foersag-vurder")
    assert found.committed == {"foersag-vurder"}
    assert found.max_step == 2
    assert back is not None
    assert set(back.boxes) == set(BOXES)
    assert (back.case, back.case_version, back.key_version) == ("led-01", "c1", "k1")
    assert back.confidence == "sikker"
    assert back.score == replace(SCORE, total=0.6429, questions=())


def test_the_score_of_every_counted_question_is_kept(engine: Engine) -> None:
    committed(engine, started(engine))
    columns = question_score.c
    with read(engine) as connection:
        kept = connection.execute(select(columns.question, columns.weight, columns.score, columns.raw))
        found = {(mark.question, mark.weight, mark.score, mark.raw) for mark in kept}
    rounded = [(q.question, q.weight, _four(q.score), _four(q.raw)) for q in SCORE.questions]
    assert found == set(rounded)


def _four(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def test_a_step_that_is_not_committed_reads_as_nothing(engine: Engine) -> None:
    hashed = started(engine)
    with read(engine) as connection:
        found = attempts.find(connection, hashed)
        assert found is not None
        assert stored(connection, found.id, "eftersag-vurder") is None


def test_a_step_without_a_score_is_committed_too(engine: Engine) -> None:
    hashed = started(engine)
    unscored = replace(SUBMISSION, step="kontrastpar", phase="trin", score=None, confidence=None)
    assert committed(engine, hashed, unscored) is Commit.STORED
    with read(engine) as connection:
        found = attempts.find(connection, hashed)
        assert found is not None
        back = stored(connection, found.id, "kontrastpar")
    assert back is not None
    assert (back.score.total, back.score.questions, back.score.violations) == (None, (), ())


def test_a_clean_case_may_have_no_boxes(engine: Engine) -> None:
    hashed = started(engine)
    assert committed(engine, hashed, replace(SUBMISSION, boxes=(), score=None)) is Commit.STORED
    assert rows(engine) == (1, 0, 0)


def test_the_same_answers_again_return_the_first_result(engine: Engine) -> None:
    hashed = started(engine)
    committed(engine, hashed)
    assert committed(engine, hashed) is Commit.REPEATED
    assert rows(engine) == (1, 5, 2)


def test_the_order_of_boxes_and_our_own_marks_do_not_make_answers_different(engine: Engine) -> None:
    hashed = started(engine)
    committed(engine, hashed)
    remarked = tuple(box._replace(verdict="left") for box in reversed(BOXES))
    again = replace(SUBMISSION, boxes=remarked, score=None, key_version="k2", suspicious=True)
    assert committed(engine, hashed, again) is Commit.REPEATED


@pytest.mark.parametrize(
    "other",
    [
        replace(SUBMISSION, boxes=(*BOXES[:-1], Box("samlet", "ophaevet", True, "missed"))),
        replace(SUBMISSION, boxes=(BOXES[0]._replace(ticked=False), *BOXES[1:])),
        replace(SUBMISSION, confidence="usikker"),
    ],
    ids=["another choice", "another tick", "another confidence"],
)
def test_other_answers_for_a_committed_step_are_refused_and_the_first_kept(
    engine: Engine, other: Submission
) -> None:
    hashed = started(engine)
    committed(engine, hashed)
    assert committed(engine, hashed, replace(other, suspicious=True, place=9)) is Commit.CONFLICT
    with read(engine) as connection:
        found = attempts.find(connection, hashed)
        assert found is not None
        back = stored(connection, found.id, "foersag-vurder")
    assert back is not None and set(back.boxes) == set(BOXES) and back.confidence == "sikker"
    assert found.max_step == 2
    assert not found.suspicious


def test_an_unknown_token_can_commit_nothing(engine: Engine) -> None:
    assert committed(engine, token_hash("unknown")) is Commit.GONE
    assert rows(engine) == (0, 0, 0)


def test_a_finished_attempt_can_commit_nothing_more(engine: Engine) -> None:
    hashed = started(engine)
    committed(engine, hashed)
    with write(engine) as connection:
        finish(connection, hashed, "10-15")
    assert committed(engine, hashed) is Commit.GONE
    assert committed(engine, hashed, replace(SUBMISSION, step="eftersag-vurder")) is Commit.GONE


def test_the_same_step_of_two_attempts_is_two_submissions(engine: Engine) -> None:
    assert committed(engine, started(engine, "one")) is Commit.STORED
    assert committed(engine, started(engine, "two")) is Commit.STORED
    assert rows(engine) == (2, 10, 4)


def test_an_earlier_step_committed_late_does_not_move_the_attempt_back(engine: Engine) -> None:
    hashed = started(engine)
    committed(engine, hashed, replace(SUBMISSION, step="eftersag-vurder", phase="efter", place=8))
    committed(engine, hashed)
    with read(engine) as connection:
        found = attempts.find(connection, hashed)
    assert found is not None and found.max_step == 8


def test_a_suspicious_submission_marks_its_attempt_for_good(engine: Engine) -> None:
    hashed = started(engine)
    committed(engine, hashed, replace(SUBMISSION, suspicious=True))
    committed(engine, hashed, replace(SUBMISSION, step="eftersag-vurder"))
    with read(engine) as connection:
        found = attempts.find(connection, hashed)
    assert found is not None and found.suspicious


def test_the_first_commit_makes_the_attempt_count_as_begun(engine: Engine) -> None:
    hashed = started(engine)
    with read(engine) as connection:
        assert connection.execute(select(attempt.c.answered)).scalar() is False
    committed(engine, hashed)
    with read(engine) as connection:
        assert connection.execute(select(attempt.c.answered)).scalar() is True


def test_a_commit_that_fails_halfway_leaves_nothing(engine: Engine) -> None:
    hashed = started(engine)
    doubled = replace(SUBMISSION, boxes=(*BOXES, BOXES[0]))
    with pytest.raises(IntegrityError):
        committed(engine, hashed, doubled)
    assert rows(engine) == (0, 0, 0)
    assert committed(engine, hashed) is Commit.STORED


def test_twenty_simultaneous_submissions_of_one_form_are_stored_once(engine: Engine) -> None:
    hashed = started(engine)
    together = Barrier(20)

    def submit() -> Commit:
        together.wait()
        return committed(engine, hashed)

    with ThreadPoolExecutor(20) as threads:
        outcomes = [future.result() for future in [threads.submit(submit) for _ in range(20)]]
    assert sorted(outcomes) == [Commit.REPEATED] * 19 + [Commit.STORED]
    assert rows(engine) == (1, 5, 2)


def test_of_twenty_different_simultaneous_submissions_one_wins_whole(engine: Engine) -> None:
    hashed = started(engine)
    together = Barrier(20)

    def submit(number: int) -> Commit:
        boxes = tuple(Box(f"q{number}", f"c{i}", True, None) for i in range(5))
        together.wait()
        return committed(engine, hashed, replace(SUBMISSION, boxes=boxes, score=None))

    with ThreadPoolExecutor(20) as threads:
        outcomes = [future.result() for future in [threads.submit(submit, n) for n in range(20)]]
    assert sorted(outcomes) == [Commit.CONFLICT] * 19 + [Commit.STORED]
    with read(engine) as connection:
        questions = connection.execute(select(answer.c.question)).scalars().all()
    assert len(questions) == 5 and len(set(questions)) == 1
