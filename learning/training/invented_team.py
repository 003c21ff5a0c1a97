"""One invented team at a staff meeting: a joint form for every case, and perhaps one thing to change."""

from datetime import date
from random import Random
from secrets import token_hex

from sqlalchemy import Engine

from learning.database import write
from learning.ledger.group_boxes import commit_joint
from learning.ledger.groups import SIZE_BANDS, Mode, NewGroup, agree, create
from learning.library.model import Module
from learning.training.invented import Learner

LIVES, AGREES = 30, 0.6
TOGETHER = 0.6
"""How much more able a team is than its average member."""


def meet(engine: Engine, module: Module, release: str, *, day: date, chance: Random) -> None:
    """Let a team go through the cases of a module together."""
    code, secret = token_hex(), token_hex()
    size = chance.choices(SIZE_BANDS[1:3], (0.7, 0.3))[0]
    new = NewGroup(module.slug, release, Mode.JOINTLY, chance.choice(("AB", "BA")), size)
    team = Learner(chance.gauss(TOGETHER, 0.5), chance.randrange(10**6))
    with write(engine) as connection:
        create(connection, (code, secret), new, today=day, days=LIVES)
    for file in module.scored_cases():
        answers = team.fill_in(file, chance).answers
        ticks = {question: sorted(choices) for question, choices in answers.items()}
        with write(engine) as connection:
            commit_joint(connection, code, file.case.id, ticks, today=day)
    if chance.random() < AGREES:
        with write(engine) as connection:
            agree(connection, code)
