"""What stands beside a team's numbers: how everyone answered the same questions in the closed year before."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import Connection

from learning.ledger.counts import chosen, verdicts
from learning.ledger.tallies import Edition, Span
from learning.library.model import Module
from learning.reports.period import Period
from quizzes.differencing import may_stand_together
from quizzes.disclosure import Disclosure
from quizzes.group_form import Box, is_everyone_s, tabled
from quizzes.rounding import whole_percent
from quizzes.scheme import Kind, Question

FIRST = "foer"


def closed_year(today: date) -> Span:
    """Return the four quarters before this one: they are over, so no figure moves with one answer."""
    last = Period.around(today, today).first - timedelta(days=1)
    return Period.around(last.replace(year=last.year - 1) + timedelta(days=1), last).span()


def national(
    connection: Connection, module: Module, team: int, *, today: date, limits: Disclosure
) -> Mapping[Box, int]:
    """Return whole percent of all first attempts per box, for questions put to everyone.

    Both twin cases together, since they have one key. A question is left out when too few have answered,
    or when the rest of the country is as small as a team (``team``: how many are behind its table).
    """
    edition = Edition(module.slug, module.version, closed_year(today))
    key = module.twins[0].solution.key
    found: dict[Box, int] = {}
    for question in tabled(key):
        if not is_everyone_s(key, question):
            continue
        ticks, people = _count(connection, edition, question)
        if people >= limits.national_base and may_stand_together(people, team, limits):
            for box in question.boxes():
                found[question.id, box] = whole_percent(Fraction(ticks.get(box, 0), people))
    return found


def _count(connection: Connection, edition: Edition, question: Question) -> tuple[Mapping[str, int], int]:
    """Return ticks per box, and how many have answered."""
    ticks: dict[str, int] = {}
    if question.kind is Kind.SINGLE:
        for row in chosen(connection, edition, FIRST, question.id):
            ticks[row.choice] = ticks.get(row.choice, 0) + row.attempts
        return ticks, sum(ticks.values())
    people: dict[str, int] = {}
    names = {(question.id, box): box for box in question.boxes()}
    for one in verdicts(connection, edition, FIRST, names):
        people[one.criterion] = people.get(one.criterion, 0) + one.attempts
        is_ticked = bool(one.found or one.overflagged)
        ticks[one.criterion] = ticks.get(one.criterion, 0) + one.attempts * is_ticked
    return ticks, min(people.values(), default=0)
