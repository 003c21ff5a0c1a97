"""One invented attempt, written as a real one is: through the ledger, one transaction per step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from random import Random
from secrets import token_bytes, token_hex

from sqlalchemy import Engine

from learning.database import write
from learning.ledger import attempts
from learning.ledger.answers import Submission, commit
from learning.ledger.finish import MINUTE_BUCKETS, Evaluation, evaluate, finish
from learning.ledger.follow_ups import redeem
from learning.ledger.receipts import NONCE, Receipt
from learning.library.model import Library, Module
from learning.training.channels import CHANNELS
from learning.training.invented import Learner
from learning.training.steps import Kind, Path, Step, path_of
from learning.training.submissions import assessed, contrast_boxes, pointed_boxes, practised
from quizzes.rounding import four_decimals
from quizzes.scoring import score

TRAINING = 0.45
"""How much ability grows with each case whose differences have been read."""
LEAVES = 0.035
"""Share of those who have reached a step that go no further; twice as many at a form."""
REPEATS = {"nej": 0.55, "": 0.3, "ja": 0.08, "ved_ikke": 0.07}
ENTRIES = (0.34, 0.12, 0.16, 0.06, 0.32, 0, 0, 0, 0)
"""Shares of the channels, in their order."""
EVALUATES, MACHINE, RETURNS = 0.55, 0.01, 0.25
MINUTES = (*(name for _, name in MINUTE_BUCKETS), "20+")
MINUTE_SHARES = (0.06, 0.22, 0.41, 0.21, 0.1)
OPINIONS = (0.5, 0.38, 0.09, 0.03)


@dataclass(frozen=True)
class Year:
    """What to invent: ``attempts`` at the modules of ``library`` in the year up to ``last``."""

    library: Library
    release: str
    last: date
    attempts: int
    seed: int


class InventedAttempt:
    """One invented attempt from its start to wherever it is left."""

    def __init__(self, engine: Engine, year: Year, module: Module, day: date, chance: Random) -> None:
        self._engine, self._year, self._module, self._day, self._chance = engine, year, module, day, chance
        self._hash = sha256(token_hex().encode()).hexdigest()
        self._learner = Learner(chance.gauss(0, 1), year.seed)
        self._is_machine = chance.random() < MACHINE
        self._scores: dict[str, float] = {}

    def run(self) -> None:
        """Live through the attempt."""
        arm = self._chance.choice(("AB", "BA"))
        path = path_of(self._module, arm)
        with write(self._engine) as connection:
            attempts.start(connection, self._hash, self._new(arm), today=self._day)
        for step in path.steps:
            if self._chance.random() < LEAVES * (2 if step.kind is Kind.ASSESS else 1):
                return
            self._live(path, step)
        self._end()

    def _new(self, arm: str) -> attempts.NewAttempt:
        scheme = self._module.twins[0].solution.form.scheme
        return attempts.NewAttempt(
            module=self._module.slug,
            module_version=self._module.version,
            form_version=f"{scheme.id} {scheme.version}",
            release=self._year.release,
            arm=arm,
            channel=self._chance.choices(list(CHANNELS), ENTRIES)[0],
            repeat=self._chance.choices(list(REPEATS), list(REPEATS.values()))[0],
        )

    def _live(self, path: Path, step: Step) -> None:
        parameters, chance = self._year.library.parameters, self._chance
        if step.kind is Kind.ASSESS and step.case is not None:
            filled = self._learner.fill_in(step.case, chance)
            total = score(step.case.solution.key, filled, parameters).total
            self._scores[step.phase] = 0.0 if total is None else four_decimals(total)
            sure = self._learner.confidence(chance)
            self._commit(path, step, assessed(step, filled, parameters, confidence=sure))
        elif step.kind is Kind.POINT and step.case is not None:
            places = [box.choice for box in pointed_boxes(step.case, ())]
            ticked = self._learner.point(step.case, places, chance)
            self._commit(path, step, practised(step, pointed_boxes(step.case, ticked), parameters))
        elif step.kind is Kind.CONTRAST and step.pair is not None:
            chosen = self._learner.tell_apart(step.pair, chance)
            self._commit(path, step, practised(step, contrast_boxes(step.pair, chosen), parameters))
        elif step.kind is Kind.EVALUATION and chance.random() < EVALUATES:
            self._evaluate()
        elif step.kind is Kind.DIFFERENCES:
            self._learner = self._learner.trained(TRAINING)

    def _commit(self, path: Path, step: Step, submission: Submission) -> None:
        placed = replace(submission, place=path.steps.index(step), suspicious=self._is_machine)
        with write(self._engine) as connection:
            commit(connection, self._hash, placed)

    def _evaluate(self) -> None:
        form = self._module.evaluation
        answers = {
            item.id: self._chance.choices(tuple(item.scale), _shares(len(item.scale)))[0]
            for item in form.items
            if item.scale
        }
        with write(self._engine) as connection:
            evaluate(connection, self._hash, Evaluation(form.version, answers), today=self._day)

    def _end(self) -> None:
        bucket = self._chance.choices(MINUTES, MINUTE_SHARES)[0]
        with write(self._engine) as connection:
            finish(connection, self._hash, bucket)
        later = self._day + timedelta(weeks=self._chance.randint(4, 20))
        if self._chance.random() < RETURNS and later <= self._year.last:
            self._return(later)

    def _return(self, later: date) -> None:
        forgotten = self._learner.trained(-TRAINING * self._chance.random())
        case = self._module.follow_up
        total = score(case.solution.key, forgotten.fill_in(case, self._chance), self._year.library.parameters)
        iso_year, week, _ = self._day.isocalendar()
        receipt = Receipt(
            self._module.number,
            self._module.edition,
            iso_year,
            week,
            self._scores["foer"],
            self._scores["efter"],
            token_bytes(NONCE),
        )
        with write(self._engine) as connection:
            redeem(connection, receipt, float(total.total or 0), today=later)


def _shares(steps: int) -> Sequence[float]:
    return OPINIONS if steps == len(OPINIONS) else [1.0] * steps
