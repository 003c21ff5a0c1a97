"""Examples of attempts and submissions, shared by the tests of the ledger."""

from datetime import date
from hashlib import sha256

from sqlalchemy import Engine

from learning.database import write
from learning.ledger import attempts
from learning.ledger.answers import Box, CaseScore, QuestionMark, Submission
from learning.ledger.attempts import NewAttempt

TODAY = date(2026, 11, 22)
NEW = NewAttempt("ledsagelse", "m1", "2023.1", "r1", "AB", "nyhedsbrev", "nej")

BOXES = (
    Box("mangler", "official", True, "found"),
    Box("mangler", "forkert_vurdering", False, "missed"),
    Box("mangler", "begrundelse", True, "overflagged"),
    Box("mangler", "andet", False, None),
    Box("samlet", "hjemvist", True, "found"),
)
SCORE = CaseScore(
    total=0.64286,
    weight=10.0,
    questions=(QuestionMark("mangler", 4.0, 0.25, -0.25), QuestionMark("samlet", 6.0, 1.0, None)),
    violations=("R1", "R4"),
    decisive_missed=True,
)
SUBMISSION = Submission(
    step="foersag-vurder",
    phase="foer",
    case="led-01",
    case_version="c1",
    key_version="k1",
    parameters_version="2026-1",
    boxes=BOXES,
    score=SCORE,
    confidence="sikker",
    suspicious=False,
    place=2,
)


def token_hash(name: str = "token") -> str:
    """Return the hash of a token."""
    return sha256(name.encode()).hexdigest()


def started(engine: Engine, name: str = "token", *, today: date = TODAY, new: NewAttempt = NEW) -> str:
    """Start an attempt and return the hash of its token."""
    with write(engine) as connection:
        attempts.start(connection, token_hash(name), new, today=today)
    return token_hash(name)
