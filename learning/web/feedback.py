"""The pages after the commit: the differences of one case, and the result of the whole attempt."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template
from markupsafe import Markup

from learning.ledger.answers import Stored
from learning.ledger.receipts import Keyring, Receipt
from learning.library.model import CaseFile, Html, Library, Module
from learning.training.steps import Kind, Step
from learning.web.answers import assessment_of, result_of
from learning.web.comparison import Comparison
from learning.web.differences import Difference, differences
from learning.web.frames import draw
from learning.web.kept import Drawer
from learning.web.pointing import Pointed, pointed
from learning.web.prepared import prepare
from learning.web.results import Assessed, outcome_of
from learning.web.scorelines import broken_rules, score_lines, soft_hints
from learning.web.site import site
from learning.web.visits import Visit
from quizzes.assessment import Assessment
from quizzes.marking import Verdict
from quizzes.rounding import whole_percent
from quizzes.scheme import Role
from quizzes.scoring import Result

SURE = "sikker"
MOST_POINTS = 2_000
MOST_FORMS = 200
NONCE_BYTES = 6


_points: Drawer[Markup] = Drawer("points", MOST_POINTS)
_assessed: "Drawer[Compared]" = Drawer("forms", MOST_FORMS)


@dataclass(frozen=True, slots=True)
class Gate:
    """The question that opens the others: shown beside the authority's answer, never counted alone."""

    title: str
    own: str
    authority: str
    texts: tuple[Html, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One filled-in form: how it was marked, beside the key, and as it was filled in."""

    assessed: Assessed
    comparison: Comparison
    assessment: Assessment


def show_differences(visit: Visit, step: Step) -> str:
    """Draw the learner's assessment beside the authority's."""
    assessed_step = visit.path.of_case(step, Kind.ASSESS)
    pointing = next(
        (one for one in visit.path.steps if one.case is step.case and one.kind is Kind.POINT), None
    )
    wanted = [assessed_step] if pointing is None else [assessed_step, pointing]
    stored = visit.stored(*wanted)
    assert step.case is not None
    compared = _assess(visit, assessed_step, stored[0])
    shown = pointed(step.case, stored[1]) if pointing else None
    return draw(
        "forskelle",
        visit,
        step,
        **difference_texts(visit.library, visit.module, compared),
        pointed=shown,
        pointed_lists=_pointed_lists(shown) if shown else (),
    )


def difference_texts(
    library: Library, module: Module, compared: Compared, *, team: bool = False
) -> dict[str, Any]:
    """Return what the page of differences says of a form. ``team``: several filled it in together."""
    case = compared.assessed.case
    found = compared.assessed.differences
    counted = [one for one in found if one.status is not None]

    def point(one: Difference) -> Markup:
        """Draw one point; the same answer to the same point looks the same for everyone."""
        context = {
            "one": one,
            "sources": library.sources,
            "meld": f"/meld-fejl?modul={module.slug}&sted={case.case.id}",
            "team": team,
        }
        key = (library.version, module.slug, case.case.id, one, team)
        return _points.get(key, lambda: Markup(render_template("forloeb/punkt.html", **context)))

    return {
        "differences": found,
        "same": sum(not one.differs for one in counted),
        "counted": len(counted),
        "differing": _names([one.point.title for one in found if one.differs]),
        "confident": [point(one) for one in found if one.confident],
        "others": [point(one) for one in found if not one.confident],
        "gate": _gate(compared.comparison),
        "broken": broken_rules(compared.assessed.result.violations),
        "hints": soft_hints(case.solution.form, module.soft_rules, compared.assessment),
        "lines": score_lines(case.solution.form, compared.assessed.result),
        "point_feedback": case.solution.point_feedback,
        "solution": case.solution,
        "better": case.solution.better,
        "marked": prepare(library.version, case).marked,
    }


def compare(
    library: Library, case: CaseFile, assessment: Assessment, result: Result, *, sure: bool
) -> Compared:
    """Put a scored form beside the key. ``sure``: whoever filled it in was sure of the outcome."""
    comparison = Comparison(case, result, assessment.effective())
    found = differences(prepare(library.version, case).points, comparison, sure=sure)
    return Compared(Assessed(case, result, found), comparison, assessment)


def show_result(visit: Visit, step: Step) -> str:
    """Draw the level, before and after, the criteria, what to take along, and the way to the receipt."""
    steps = visit.path.cases()
    cases = tuple(
        _assess(visit, one, stored).assessed for one, stored in zip(steps, visit.stored(*steps), strict=True)
    )
    parameters = visit.library.parameters
    return draw(
        "resultat",
        visit,
        step,
        outcome=outcome_of(cases, visit.library.criteria, parameters),
        cases=len(cases),
        again=[
            (visit.path.of_case(one, Kind.DIFFERENCES).slug, one.case.case.title) for one in steps if one.case
        ],
        mastered=whole_percent(parameters.mastered),
        code=_receipt(site().receipts, visit, cases),
    )


def _assess(visit: Visit, step: Step, stored: Stored) -> Compared:
    """Compare one stored form with the key; the same form has the same result for everyone."""
    case = step.case
    assert case is not None

    def make() -> Compared:
        result = result_of(case, stored, visit.library.parameters)
        sure = stored.confidence == SURE
        return compare(visit.library, case, assessment_of(case, stored), result, sure=sure)

    return _assessed.get((visit.library.version, case.case.id, stored), make)


def _gate(comparison: Comparison) -> Gate | None:
    """Return the gate, if it was asked."""
    scheme = comparison.key.scheme
    for question in scheme.with_role(Role.GATE):
        if question.id in comparison.key.asked:
            return Gate(
                comparison.label(question.id),
                comparison.own_words(question),
                comparison.authority_words(question),
                (
                    *comparison.texts(question),
                    *(
                        text
                        for defects in scheme.with_role(Role.DEFECTS)
                        for text in comparison.reason(defects.id)
                    ),
                ),
            )
    return None


def _pointed_lists(shown: Pointed) -> tuple[tuple[str, tuple[object, ...]], ...]:
    """Return the lists of places under their headings; empty ones are left out."""
    lists = (
        ("Du pegede på", shown.of(Verdict.FOUND)),
        ("Det overså du", shown.of(Verdict.MISSED)),
        ("Her er der ikke noget galt", shown.of(Verdict.OVERFLAGGED)),
    )
    return tuple((title, places) for title, places in lists if places)


def _names(titles: list[str]) -> str:
    """Join titles as inside a sentence: "a", "a og b", "a, b og c"."""
    names = [title[:1].lower() + title[1:] for title in titles]
    return " og ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _receipt(keys: Keyring, visit: Visit, cases: tuple[Assessed, ...]) -> str:
    """Return the receipt's code. Its nonce follows from the token, so that a reload gives no second one."""
    year, week, _ = date.today().isocalendar()
    nonce = hashlib.sha256(b"kvittering" + visit.token.text.encode()).digest()[:NONCE_BYTES]
    pre, post = (float(one.result.total or 0) for one in (cases[0], cases[-1]))
    module = visit.module
    return keys.encode(Receipt(module.number, module.edition, year, week, pre, post, nonce))
