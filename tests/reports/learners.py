"""Generated learners who take the module of ``tests.web.world``, through the ledger's own door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import count

from sqlalchemy import Connection

from learning.ledger.answers import Box, CaseScore, Commit, Submission, commit
from learning.ledger.attempts import NewAttempt, start
from learning.ledger.finish import Evaluation, evaluate, finish
from learning.library.model import Module
from quizzes.assessment import Assessment
from quizzes.marking import mark
from tests.web import world

MODULE = world.module()
SPRING = date(2026, 5, 4)
_tokens = count()


@dataclass(frozen=True)
class Learner:
    """What one learner does.

    ``defects``: ticked in both cases. ``outcome``: of the first case, "" = left unanswered.
    ``last_outcome``: of the last case, "" = never reached. ``answers`` false: leaves at once.
    """

    defects: Sequence[str] = ("oplyst", "brev")
    details: Sequence[str] = ("behov",)
    outcome: str = "retur"
    last_outcome: str = ""
    repeat: str = "nej"
    suspicious: bool = False
    answers: bool = True
    completes: bool = True
    opinion: str = ""


def take(
    connection: Connection, learner: Learner, *, on: date = SPRING, module: Module | None = None
) -> None:
    """Let one learner go through the module; the caller's transaction holds it all."""
    tried = module or MODULE
    token = sha256(f"forløb {next(_tokens)}".encode()).hexdigest()
    new = NewAttempt(tried.slug, tried.version, "1", "udgivelse-1", "AB", "direkte", learner.repeat)
    start(connection, token, new, today=on)
    if learner.answers:
        assert commit(connection, token, _filled(learner, tried, "foer", learner.outcome)) is Commit.STORED
    if learner.answers and learner.last_outcome:
        assert (
            commit(connection, token, _filled(learner, tried, "efter", learner.last_outcome)) is Commit.STORED
        )
    if learner.opinion:
        evaluate(
            connection, token, Evaluation("1", {"brug": learner.opinion, "anderledes": "Spørg."}), today=on
        )
    if learner.completes:
        finish(connection, token, "10-15")


def _filled(learner: Learner, module: Module, phase: str, outcome: str) -> Submission:
    case_file = module.twins[0 if phase == "foer" else 1]
    key = case_file.solution.key
    raw = {
        "port": ["ja" if learner.defects else "nej"],
        "mangler": list(learner.defects),
        "oplyst_del": list(learner.details),
        "udfald": [outcome] if outcome else [],
    }
    given = {"resultat": frozenset({"afslag"})}
    assessment = Assessment.parse(key.scheme, raw, asked=key.asked, given=given)
    boxes = tuple(Box(m.question, m.choice, m.ticked, m.verdict) for m in mark(key, assessment))
    return Submission(
        step=f"{phase}sag-vurder",
        phase=phase,
        case=case_file.case.id,
        case_version=case_file.case.version,
        key_version=key.version,
        parameters_version="test-1",
        boxes=boxes,
        score=CaseScore(0.5, 10.0),
        confidence=None,
        suspicious=learner.suspicious,
    )
