"""A year of invented use around the attempts: views, practice, teams and reports of errors.

The same seed, library and last day give the same year. Only ids and nonces differ, and nothing is counted by
them. The database is marked as synthetic, and every report says so.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from secrets import token_hex

from sqlalchemy import Connection, Engine

from learning.database import write
from learning.ledger.error_reports import NewReport, report
from learning.ledger.groups import retire
from learning.ledger.practice import PracticeAnswer, practise
from learning.ledger.views import ViewCounter
from learning.library.model import Module
from learning.training.channels import CHANNELS
from learning.training.invented import Learner
from learning.training.invented_attempt import ENTRIES, InventedAttempt, Year
from learning.training.invented_team import meet

DAYS = 365
FRIDAY, JULY, AWAY_IN_JULY = 5, 7, 0.7
FROM_ELSEWHERE, REPORTS, MEETS = 0.6, 0.02, 0.03
VIEWS_PER_ATTEMPT, PRACTICE_PER_ATTEMPT = 9, 2
DOUBTS = (
    "Afsnit 3 siger noget andet end afgørelsen. Er det meningen?",
    "Jeg mener, at fristen er regnet forkert her.",
    "Linket til bestemmelsen fører til en ældre udgave.",
)


def live_through(engine: Engine, year: Year, on_attempt: Callable[[], None]) -> None:
    """Write the year to an empty database; ``on_attempt`` is called after every attempt."""
    chance = Random(year.seed)
    for day, module in _calendar(year, chance):
        InventedAttempt(engine, year, module, day, Random(chance.random())).run()
        _look_around(engine, module, day, Random(chance.random()))
        with write(engine) as connection:
            _practise(connection, year, day, Random(chance.random()))
            if chance.random() < REPORTS:
                doubt = NewReport(module.slug, module.version, module.twins[0].case.id, chance.choice(DOUBTS))
                report(connection, doubt, today=day)
        if chance.random() < MEETS:
            meet(engine, module, year.release, day=day, chance=Random(chance.random()))
        on_attempt()
    with write(engine) as connection:
        retire(connection, today=year.last)


def _calendar(year: Year, chance: Random) -> Iterator[tuple[date, Module]]:
    """Draw days (working days, few in July) and modules, the first more often than the last."""
    modules = sorted(year.library.modules.values(), key=lambda module: module.number)
    weights = [1 / (place + 2) for place in range(len(modules))]
    for _ in range(year.attempts):
        day = _day(year, chance)
        while day.isoweekday() > FRIDAY or (day.month == JULY and chance.random() < AWAY_IN_JULY):
            day = _day(year, chance)
        yield day, chance.choices(modules, weights)[0]


def _day(year: Year, chance: Random) -> date:
    return year.last - timedelta(days=chance.randrange(DAYS))


def _look_around(engine: Engine, module: Module, day: date, chance: Random) -> None:
    """Count the views of people who read about a module and mostly go on."""
    views = ViewCounter(engine, today=lambda: day)
    for _ in range(chance.randint(1, 2 * VIEWS_PER_ATTEMPT)):
        entry = chance.choices(list(CHANNELS), ENTRIES)[0]
        views.count(module.slug, module.version, "visning", entry)
        if chance.random() < FROM_ELSEWHERE:
            views.count(module.slug, module.version, "besøg", entry)
    views.flush()


def _practise(connection: Connection, year: Year, day: date, chance: Random) -> None:
    learner = Learner(chance.gauss(0.3, 1), year.seed)
    exercises = sorted(year.library.exercises.values(), key=lambda one: one.id)
    for one in chance.sample(exercises, min(PRACTICE_PER_ATTEMPT, len(exercises))):
        choice = learner.choose(one.id, one.answer, tuple(one.options), chance)
        is_right = choice == one.answer
        given = PracticeAnswer(token_hex(), one.id, one.version, one.area, choice, is_right, suspicious=False)
        practise(connection, given, today=day)
