"""A team's result by its secret link: a letter with cross tables, as a municipality gets it."""

from datetime import date
from http import HTTPStatus
from typing import Any

from flask import Blueprint, make_response, render_template
from werkzeug.wrappers import Response

from learning.database import read, write
from learning.ledger.group_boxes import boxes
from learning.ledger.groups import Mode, agree
from learning.reports.group_nation import national
from learning.reports.limits import disclosure
from learning.training.steps import path_of
from learning.web.crosstabs import counted_tables, joint_tables
from learning.web.group_visits import GroupVisit, open_as_leader
from learning.web.joint_forms import JointForms
from quizzes.disclosure import Status
from quizzes.growth import Seen

blueprint = Blueprint("results", __name__)


@blueprint.get("/hold/<code>/resultat/<secret>")
def show(code: str, secret: str) -> str:
    """Show the letter, or how far the team is from one."""
    visit = open_as_leader(code, secret)
    texts = _jointly(visit) if visit.group.mode is Mode.JOINTLY else _singly(visit)
    return render_template(
        "hold/resultat.html", visit=visit, module=visit.module, today=date.today(), **texts
    )


@blueprint.post("/hold/<code>/resultat/<secret>")
def agreed(code: str, secret: str) -> Response:
    """Note that the team has agreed on one change. What it is never comes here."""
    visit = open_as_leader(code, secret)
    with write() as connection:
        agree(connection, visit.group.code_hash)
    return make_response(render_template("hold/aftalt.html", visit=visit), HTTPStatus.OK)


def _jointly(visit: GroupVisit) -> dict[str, Any]:
    forms = JointForms(visit)
    numbered = list(enumerate(visit.cases, start=1))
    done = [(number, case, forms.compared(case)) for number, case in numbered]
    columns = [(number, case, compared) for number, case, compared in done if compared is not None]
    return {
        "columns": [
            {
                "number": number,
                "case": case.case,
                "same": sum(not one.differs for one in compared.assessed.differences if one.status),
                "points": sum(one.status is not None for one in compared.assessed.differences),
            }
            for number, case, compared in columns
        ],
        "waiting": [number for number, _, compared in done if compared is None],
        "current": visit.path.current(forms.committed).slug,
        "tables": joint_tables([(case, compared.assessment) for _, case, compared in columns]),
    }


def _singly(visit: GroupVisit) -> dict[str, Any]:
    people, limits = visit.group.released, disclosure()
    first = path_of(visit.module, visit.group.arm).cases()[0].case
    assert first is not None
    with read() as connection:
        held = boxes(connection, visit.group.code_hash)
        is_numbered = people >= limits.base
        nation = (
            national(connection, visit.module, people, today=date.today(), limits=limits)
            if is_numbered
            else {}
        )
    shown = {
        (question, choice): Seen(box.released, Status(box.status))
        for (case, question, choice), box in held.items()
        if case == first.case.id and box.status
    }
    tables, left_out = counted_tables(first, shown, people, nation)
    return {
        "people": people,
        "limits": limits,
        "case": first.case,
        "tables": tables,
        "left_out": left_out,
        "has_nation": bool(nation),
        "next_release": max(people + limits.least_growth, limits.base) if people else limits.hold_words,
    }
