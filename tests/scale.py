"""Millions of answers for measuring, in bulk: the rows are as real ones, how they come is not.

For every step of every module a pool of marked and scored submissions is made by invented learners; an
attempt draws one of each. Nothing goes through the ledger's own door, which is measured elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from sqlalchemy import Engine, Table

from learning.ledger.answers import Submission
from learning.ledger.attempts import iso_week
from learning.ledger.tables import answer, attempt, evaluation, evaluation_answer, question_score, submission
from learning.library.model import Library, Module
from learning.training.channels import CHANNELS
from learning.training.invented import Learner
from learning.training.steps import Kind, Step, path_of
from learning.training.submissions import assessed, contrast_boxes, pointed_boxes, practised

TABLES = (attempt, submission, answer, question_score, evaluation, evaluation_answer)
SEED = 20261231
POOL = 150
"""Different submissions of one step."""
BATCH = 2_000
"""Attempts written in one transaction."""
ANSWERS_PER_ATTEMPT = 58
"""About; what ``fill`` returns is counted."""
LEAVES, MACHINE, EVALUATES = 0.03, 0.01, 0.5
MINUTES = ("0-5", "5-10", "10-15", "15-20", "20+")


@dataclass
class Rows:
    """Rows by name of the table, each in the order of the table's columns."""

    by_table: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def add(self, table: Table, *rows: tuple[Any, ...]) -> None:
        """Add rows of one table."""
        self.by_table.setdefault(table.name, []).extend(rows)


class Crowd:
    """Draws attempts at the modules of ``library`` between two days."""

    def __init__(self, library: Library, first: date, last: date) -> None:
        self._library, self._first, self._last = library, first, last
        self._modules = tuple(library.modules.values())
        self._paths = {(m.slug, arm): path_of(m, arm) for m in self._modules for arm in ("AB", "BA")}
        self._pools: dict[tuple[str, str, str], list[Submission]] = {}
        self._chance = Random(SEED)

    def batches(self, attempts: int) -> Iterator[Rows]:
        """Yield the rows of ``attempts`` attempts; ids rise within a batch, days over all of them."""
        days = (self._last - self._first).days
        for begun in range(0, attempts, BATCH):
            rows = Rows()
            ids = sorted(self._id() for _ in range(min(BATCH, attempts - begun)))
            for place, own in enumerate(ids, start=begun):
                self._attempt(rows, own, self._first + timedelta(days=days * place // attempts))
            yield rows

    def _id(self) -> str:
        return UUID(int=self._chance.getrandbits(128), version=4).hex

    def _attempt(self, rows: Rows, own: str, day: date) -> None:
        chance, module = self._chance, self._chance.choice(self._modules)
        arm = chance.choice(("AB", "BA"))
        steps = self._paths[module.slug, arm].steps
        reached = next((n for n in range(len(steps)) if chance.random() < LEAVES), len(steps))
        committed = [step for step in steps[:reached] if step.commits]
        completed = reached == len(steps)
        row = {
            "id": own,
            "module": module.slug,
            "module_version": module.version,
            "form_version": "1",
            "release": "bench",
            "week": iso_week(day),
            "arm": arm,
            "channel": chance.choice(tuple(CHANNELS)),
            "repeat": chance.choices(("nej", "", "ja"), (6, 3, 1))[0],
            "max_step": min(reached, len(steps) - 1),
            "answered": bool(committed),
            "completed": completed,
            "suspicious": chance.random() < MACHINE,
            "minutes": chance.choice(MINUTES) if completed else None,
        }
        rows.add(attempt, tuple(row[column.name] for column in attempt.c))
        for step in committed:
            _submitted(rows, own, self._chance.choice(self._pool(module, arm, step)))
        if completed and chance.random() < EVALUATES:
            self._evaluate(rows, module, day)

    def _evaluate(self, rows: Rows, module: Module, day: date) -> None:
        own, form = self._id(), module.evaluation
        month = day.year * 100 + day.month
        rows.add(evaluation, (own, month, module.slug, module.version, form.version, False))
        scales = (item for item in form.items if item.scale)
        rows.add(
            evaluation_answer, *((own, item.id, self._chance.choice(tuple(item.scale))) for item in scales)
        )

    def _pool(self, module: Module, arm: str, step: Step) -> list[Submission]:
        key = (module.slug, arm, step.slug)
        if key not in self._pools:
            self._pools[key] = [self._drawn(step) for _ in range(POOL)]
        return self._pools[key]

    def _drawn(self, step: Step) -> Submission:
        parameters, chance = self._library.parameters, self._chance
        learner = Learner(chance.gauss(0, 1), SEED)
        if step.pair is not None:
            return practised(
                step, contrast_boxes(step.pair, learner.tell_apart(step.pair, chance)), parameters
            )
        assert step.case is not None
        if step.kind is Kind.POINT:
            places = [box.choice for box in pointed_boxes(step.case, ())]
            return practised(
                step, pointed_boxes(step.case, learner.point(step.case, places, chance)), parameters
            )
        filled = learner.fill_in(step.case, chance)
        return assessed(step, filled, parameters, confidence=learner.confidence(chance))


def fill(engine: Engine, library: Library, answers: int, *, first: date, last: date) -> int:
    """Write about ``answers`` answer rows to an empty database; return how many there are."""
    written = 0
    write = _copy if engine.dialect.name == "postgresql" else _insert
    for rows in Crowd(library, first, last).batches(answers // ANSWERS_PER_ATTEMPT):
        write(engine, rows)
        written += len(rows.by_table[answer.name])
    return written


def _submitted(rows: Rows, own: str, one: Submission) -> None:
    score = one.score
    row = {
        "attempt": own,
        "step": one.step,
        "phase": one.phase,
        "case": one.case,
        "case_version": one.case_version,
        "key_version": one.key_version,
        "parameters_version": one.parameters_version,
        "digest": "0" * 64,
        "confidence": one.confidence,
        "total": score.total if score else None,
        "weight": score.weight if score else None,
        "violations": " ".join(score.violations) if score else "",
        "decisive_missed": bool(score and score.decisive_missed),
    }
    rows.add(submission, tuple(row[column.name] for column in submission.c))
    rows.add(
        answer,
        *((own, one.step, box.question, box.choice, box.ticked, box.verdict) for box in one.boxes),
    )
    if score:
        rows.add(
            question_score,
            *((own, one.step, mark.question, mark.weight, mark.score, mark.raw) for mark in score.questions),
        )


def _insert(engine: Engine, rows: Rows) -> None:
    connection = engine.raw_connection()
    cursor = connection.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    for table in TABLES:
        places = ", ".join("?" * len(table.c))
        cursor.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows.by_table.get(table.name, ()))
    connection.commit()
    connection.close()


def _copy(engine: Engine, rows: Rows) -> None:
    """PostgreSQL: without looking up every reference, which holds by the way the rows are made."""
    address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table in TABLES:
            names = sql.SQL(", ").join(sql.Identifier(column.name) for column in table.c)
            into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), names)
            with cursor.copy(into) as copy:
                for row in rows.by_table.get(table.name, ()):
                    copy.write_row(row)
