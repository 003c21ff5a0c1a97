"""The end of an attempt taken in a team: its first form is added to the team's counts."""

from datetime import date

from sqlalchemy import Connection

from learning.ledger.finish import Finished
from learning.ledger.group_boxes import boxes, count_in, publish
from learning.ledger.groups import find
from learning.reports.limits import disclosure
from learning.training.steps import Step
from quizzes.differencing import may_release_hold
from quizzes.disclosure import Status
from quizzes.group_form import release
from quizzes.growth import Seen


def count_member(connection: Connection, finished: Finished, first: Step) -> None:
    """Add the first form of a finished attempt to its team, and bring the leader's table up to date if due.

    Within the caller's write transaction. It is due when enough have finished, whoever looks and however
    often. ``first``: the step of the first form, the one answered before any explanation.
    """
    assert first.case is not None
    today, limits = date.today(), disclosure()
    code_hash = count_in(connection, finished, first.slug, today=today)
    group = find(connection, code_hash, today=today) if code_hash else None
    if group is None or not may_release_hold(group.released, group.completed, limits):
        return
    held = {
        (question, choice): box
        for (case, question, choice), box in boxes(connection, group.code_hash).items()
        if case == first.case.case.id
    }
    table = release(
        first.case.solution.key,
        {name: Seen(box.released, Status(box.status)) for name, box in held.items() if box.status},
        {name: box.n for name, box in held.items()},
        (group.released, group.completed),
        limits,
    )
    shown = {(first.case.case.id, *name): (seen.count, str(seen.status)) for name, seen in table.items()}
    publish(connection, group.code_hash, group.completed, shown)
