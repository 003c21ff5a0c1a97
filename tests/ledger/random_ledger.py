"""Small ledgers of any content the schema allows, as rows; what they hold need not make sense."""

from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, delete, insert

from learning.database import write
from learning.ledger.tables import (
    answer,
    attempt,
    evaluation,
    evaluation_answer,
    follow_up,
    submission,
    tally,
    tally_quarter,
)
from learning.ledger.tallies import OutcomeKey, Shape

QUARTERS = {202552: 20254, 202601: 20261, 202613: 20261, 202614: 20262, 202653: 20264}
"""Weeks at the edges of quarters, and the quarter of their Thursday."""
MONTHS = {202512: 20254, 202603: 20261, 202604: 20262, 202612: 20264}

SHAPE = Shape(
    "ledsagelse",
    "m1",
    number=7,
    criteria={("mangler", "a"): "oplyst", ("mangler", "b"): "begrundet", ("samlet", ""): "oplyst"},
    parents={"del": (("mangler", "a"), ("mangler", "b"))},
    outcomes={
        "led-01": OutcomeKey("samlet", "hjem", frozenset({"hjem", "andret"})),
        "led-02": OutcomeKey("samlet", "stad", frozenset({"stad"})),
    },
    cases=("led-01", "led-02"),
    scales=("brug",),
)
EDITIONS = (("ledsagelse", "m1"), ("ledsagelse", "m0"), ("frister", "m1"))
BOXES = (("mangler", "a"), ("mangler", "b"), ("del", "x"), ("del", "y"), ("peg", "f1"))
STEPS = (
    ("foersag-vurder", "foer", "led-01"),
    ("oevesag-1-vurder", "trin", "p-01"),
    ("kontrastpar", "trin", "k"),
)
TOTALS = (None, 0.0, 0.3333, 0.5, 0.7143, 1.0)
VERDICTS = ("found", "missed", "overflagged", "left", None)
TABLES = (attempt, submission, answer, evaluation, evaluation_answer, follow_up)


@dataclass
class Ledger:
    """Rows by name of the table."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {t.name: [] for t in TABLES})

    def save(self, engine: Engine) -> None:
        """Put these rows in place of everything."""
        with write(engine) as connection:
            for table in (attempt, evaluation, follow_up, tally, tally_quarter):
                connection.execute(delete(table))
            for table in TABLES:
                if self.rows[table.name]:
                    connection.execute(insert(table), self.rows[table.name])


class Maker:
    """Draws everything from ``chance``; ids rise from ``first_id``."""

    def __init__(self, chance: Random, first_id: int = 1) -> None:
        self._chance = chance
        self._ids = count(first_id)

    def ledger(self, attempts: int) -> Ledger:
        """Make a ledger."""
        made = Ledger()
        for _ in range(attempts):
            self.attempt(made)
        for _ in range(attempts // 2):
            self._evaluation(made)
            self._follow_up(made)
        return made

    def attempt(self, made: Ledger, week: int | None = None) -> None:
        """Add an attempt with its answers, of a week or of any."""
        own, chance = self._id(), self._chance
        module, version = chance.choice(EDITIONS)
        made.rows["attempt"].append(
            {
                "id": own,
                "module": module,
                "module_version": version,
                "form_version": "1",
                "release": "r1",
                "week": week or chance.choice(tuple(QUARTERS)),
                "arm": chance.choice(("AB", "BA")),
                "channel": chance.choice(("nyhedsbrev", "direkte")),
                "repeat": chance.choice(("nej", "ja", "", "ved_ikke")),
                "max_step": chance.randint(0, 3),
                "answered": chance.random() < 0.8,
                "completed": chance.random() < 0.7,
                "suspicious": chance.random() < 0.1,
                "minutes": chance.choice((None, "10-15")),
            }
        )
        self._submissions(made, own)

    def _submissions(self, made: Ledger, own: str) -> None:
        last = self._chance.choice(("led-02", "led-02", "led-01"))
        for step, phase, case in (*STEPS, ("eftersag-vurder", "efter", last)):
            if self._chance.random() < 0.85:
                self._submission(made, {"attempt": own, "step": step, "phase": phase, "case": case})

    def _submission(self, made: Ledger, key: dict[str, str]) -> None:
        chance = self._chance
        scored = key["step"] != "kontrastpar"
        made.rows["submission"].append(
            key
            | {
                "case_version": "1",
                "key_version": "1",
                "parameters_version": "1",
                "digest": "",
                "confidence": chance.choice((None, "sikker")),
                "total": chance.choice(TOTALS) if scored else None,
                "weight": 10.0 if scored else None,
                "violations": chance.choice(("", "R1", "R2 R1")),
                "decisive_missed": False,
            }
        )
        shown = [(*box, chance.random() < 0.6) for box in BOXES if chance.random() < 0.8]
        chosen = chance.choice(("hjem", "andret", "stad", "", None))
        if chosen is not None:
            shown.append(("samlet", chosen, bool(chosen)))
        for question, choice, ticked in shown:
            made.rows["answer"].append(
                {
                    "attempt": key["attempt"],
                    "step": key["step"],
                    "question": question,
                    "choice": choice,
                    "ticked": ticked,
                    "verdict": chance.choice(VERDICTS),
                }
            )

    def _evaluation(self, made: Ledger) -> None:
        own, chance = self._id(), self._chance
        module, version = chance.choice(EDITIONS)
        made.rows["evaluation"].append(
            {
                "id": own,
                "month": chance.choice(tuple(MONTHS)),
                "module": module,
                "module_version": version,
                "form_version": "1",
                "suspicious": chance.random() < 0.2,
            }
        )
        for item in ("brug", "frit"):
            value = chance.choice(("hoej", "lav"))
            made.rows["evaluation_answer"].append({"evaluation": own, "item": item, "value": value})

    def _follow_up(self, made: Ledger) -> None:
        chance = self._chance
        pre, post, delayed = (chance.randint(0, 20) / 20 for _ in range(3))
        made.rows["follow_up"].append(
            {
                "id": self._id(),
                "month": chance.choice(tuple(MONTHS)),
                "module": chance.choice((7, 8)),
                "edition": 1,
                "weeks": chance.choice(("3-8", "9-16")),
                "pre": pre,
                "post": post,
                "delayed": delayed,
            }
        )

    def _id(self) -> str:
        return str(UUID(int=next(self._ids)))
