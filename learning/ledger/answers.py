"""Committed answers: one transaction per step, the first commit is for ever, repeating it is harmless."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    Boolean,
    Connection,
    String,
    bindparam,
    case,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from learning.ledger.tables import answer, attempt, open_attempt, question_score, submission


class Box(NamedTuple):
    """One box as answered. ``verdict``: found, missed, overflagged, left, or None when neutral.

    A form has some sixty, made, compared and hashed for every page; a tuple is three to five times quicker.
    """

    question: str
    choice: str
    ticked: bool
    verdict: str | None


@dataclass(frozen=True, slots=True)
class QuestionMark:
    """One counted question: its weight, score 0..1 and raw informedness J, -1..1, where it has one."""

    question: str
    weight: float
    score: float | None
    raw: float | None


@dataclass(frozen=True, slots=True)
class CaseScore:
    """The score of one form. ``total``: 0..1; ``weight``: the weights behind it. The level is not kept."""

    total: float | None
    weight: float | None
    questions: tuple[QuestionMark, ...] = ()
    violations: tuple[str, ...] = ()
    decisive_missed: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """One answered step. ``phase``: "foer", "trin" or "efter"; ``place``: in the order of steps."""

    step: str
    phase: str
    case: str
    case_version: str
    key_version: str
    parameters_version: str
    boxes: tuple[Box, ...]
    score: CaseScore | None
    confidence: str | None
    suspicious: bool
    place: int = 0

    def digest(self) -> str:
        """Return the hash of what the learner answered; marks and versions are ours and left out."""
        ticked = sorted(f"{box.question}\t{box.choice}\t{box.ticked:d}" for box in self.boxes)
        return sha256("\n".join((self.confidence or "", *ticked)).encode()).hexdigest()


class Commit(StrEnum):
    """What became of a submission."""

    STORED = "stored"
    REPEATED = "repeated"  # the same answers again: the first result stands
    CONFLICT = "conflict"  # other answers for a committed step: the first stand
    GONE = "gone"  # no open attempt has this token


@dataclass(frozen=True, slots=True)
class Stored:
    """A committed step read back; ``boxes`` in order of question and choice id.

    The questions of ``score`` are left out: they are for counting, and every page after a commit reads this.
    """

    case: str
    case_version: str
    key_version: str
    parameters_version: str
    boxes: tuple[Box, ...]
    score: CaseScore
    confidence: str | None


def commit(connection: Connection, token_hash: str, submitted: Submission) -> Commit:
    """Store a step within the caller's write transaction; see Commit for what can come of it."""
    # the lock on the attempt makes simultaneous submissions of one attempt take turns
    attempt_id = connection.execute(_LOCK, {"hash": token_hash}).scalar()
    if attempt_id is None:
        return Commit.GONE
    key = {"attempt": attempt_id, "step": submitted.step}
    digest = submitted.digest()
    first = connection.execute(_DIGEST, {"of": attempt_id, "at": submitted.step}).scalar()
    if first is not None:
        return Commit.REPEATED if first == digest else Commit.CONFLICT
    _insert(connection, key, submitted, digest)
    connection.execute(
        _PROGRESS, {"of": attempt_id, "place": submitted.place, "suspect": submitted.suspicious}
    )
    return Commit.STORED


def stored(connection: Connection, attempt_id: str, step: str) -> Stored | None:
    """Return a committed step, or None when it is not committed."""
    key = {"of": attempt_id, "at": step}
    row = connection.execute(_SUBMISSION, key).one_or_none()
    if row is None:
        return None
    return Stored(
        case=row.case,
        case_version=row.case_version,
        key_version=row.key_version,
        parameters_version=row.parameters_version,
        boxes=tuple(map(Box._make, connection.execute(_BOXES, key))),
        score=CaseScore(
            total=row.total,
            weight=row.weight,
            violations=tuple(row.violations.split()),
            decisive_missed=row.decisive_missed,
        ),
        confidence=row.confidence,
    )


def _insert(connection: Connection, key: dict[str, Any], submitted: Submission, digest: str) -> None:
    score = submitted.score or CaseScore(None, None)
    row = key | {
        "phase": submitted.phase,
        "case": submitted.case,
        "case_version": submitted.case_version,
        "key_version": submitted.key_version,
        "parameters_version": submitted.parameters_version,
        "digest": digest,
        "confidence": submitted.confidence,
        "total": _rounded(score.total),
        "weight": score.weight,
        "violations": " ".join(score.violations),
        "decisive_missed": score.decisive_missed,
    }
    connection.execute(_INSERT_SUBMISSION, row)
    if submitted.boxes:
        _insert_boxes(connection, key, submitted.boxes)
    if score.questions:
        connection.execute(
            _INSERT_MARK,
            [
                key
                | {
                    "question": q.question,
                    "weight": q.weight,
                    "score": _rounded(q.score),
                    "raw": _rounded(q.raw),
                }
                for q in score.questions
            ],
        )


def _insert_boxes(connection: Connection, key: dict[str, Any], boxes: tuple[Box, ...]) -> None:
    if connection.dialect.name == "postgresql":
        # four arrays in one statement cost half of sending sixty rows
        columns = (list(column) for column in zip(*boxes, strict=True))
        connection.execute(_INSERT_ARRAYS, key | dict(zip(_BOX, columns, strict=True)))
    else:
        connection.execute(_INSERT_ANSWER, [key | box._asdict() for box in boxes])


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


_LOCK = select(open_attempt.c.attempt).where(open_attempt.c.token_hash == bindparam("hash")).with_for_update()
_DIGEST = select(submission.c.digest).where(
    submission.c.attempt == bindparam("of"), submission.c.step == bindparam("at")
)
_INSERT_SUBMISSION = insert(submission)
_BOX = Box._fields
_INSERT_ANSWER = insert(answer)
_INSERT_ARRAYS = insert(answer).from_select(
    ["attempt", "step", *_BOX],
    select(
        bindparam("attempt", type_=answer.c.attempt.type),
        bindparam("step", type_=String),
        func.unnest(*(bindparam(name, type_=ARRAY(answer.c[name].type)) for name in _BOX))
        .table_valued(*_BOX)
        .render_derived(),
    ),
)
_INSERT_MARK = insert(question_score)
_PROGRESS = (
    update(attempt)
    .where(attempt.c.id == bindparam("of"))
    .values(
        answered=true(),
        max_step=case(
            (attempt.c.max_step < bindparam("place"), bindparam("place")), else_=attempt.c.max_step
        ),
        suspicious=or_(attempt.c.suspicious, bindparam("suspect", type_=Boolean)),
    )
)
_SUBMISSION = select(submission).where(
    submission.c.attempt == bindparam("of"), submission.c.step == bindparam("at")
)
_BOXES = (
    select(answer.c.question, answer.c.choice, answer.c.ticked, answer.c.verdict)
    .where(answer.c.attempt == bindparam("of"), answer.c.step == bindparam("at"))
    .order_by(answer.c.question, answer.c.choice)
)
