"""Missed and over-flagged per legal criterion (F08, F09), from the first case, solved unaided."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from learning.ledger.tallies import Verdicts
from learning.library.model import CaseFile, Library, Module
from learning.reports.figures import Figure, Form, Row
from learning.reports.shares import clustered
from quizzes.disclosure import Disclosure
from quizzes.key import Zone
from quizzes.scheme import Kind, Role

PHASE = "foer"
UNIT = "Én enhed er ét felt i måleskemaet i ét forløb."
_NOT_CRITERIA = (Role.FACT, Role.GATE, Role.OUTCOME)


def boxes(module: Module) -> dict[tuple[str, str], str]:
    """Name the criterion of every box of the first case: (question, choice) -> criterion.

    A single question has one box per choice and one for no answer at all.
    """
    found: dict[tuple[str, str], str] = {}
    for case_file in module.twins:
        for question in case_file.solution.form.scheme.questions:
            if question.role in _NOT_CRITERIA:
                continue
            for choice in question.choices:
                criterion = choice.criterion or question.criterion
                if criterion is not None and not choice.clears:
                    found[question.id, choice.id] = criterion
            if question.kind is Kind.SINGLE and question.criterion is not None:
                found[question.id, ""] = question.criterion
    return found


def criteria_figures(
    module: Module, library: Library, verdicts: Sequence[Verdicts], limits: Disclosure
) -> tuple[Figure, Figure]:
    """Return F08 and F09 with a row for every criterion that the keys of the first case can show."""
    missed, overflagged = _keyed(module)
    texts = library.criteria
    return (
        Figure(
            "F08",
            "Overset pr. kriterium",
            Form.SHARES,
            UNIT,
            tuple(Row(texts[c], clustered(_missed(verdicts, c), limits)) for c in texts if c in missed),
            PHASE,
        ),
        Figure(
            "F09",
            "Overflagget pr. kriterium",
            Form.SHARES,
            UNIT,
            tuple(
                Row(texts[c], clustered(_overflagged(verdicts, c), limits)) for c in texts if c in overflagged
            ),
            PHASE,
        ),
    )


def _missed(verdicts: Sequence[Verdicts], criterion: str) -> Mapping[tuple[int, int], int]:
    return _histogram(
        (v.missed, v.missed + v.found, v.attempts) for v in verdicts if v.criterion == criterion
    )


def _overflagged(verdicts: Sequence[Verdicts], criterion: str) -> Mapping[tuple[int, int], int]:
    return _histogram(
        (v.overflagged, v.overflagged + v.left, v.attempts) for v in verdicts if v.criterion == criterion
    )


def _histogram(rows: Iterator[tuple[int, int, int]]) -> Mapping[tuple[int, int], int]:
    histogram: Counter[tuple[int, int]] = Counter()
    for hits, boxes_shown, attempts in rows:
        if boxes_shown:
            histogram[hits, boxes_shown] += attempts
    return histogram


def _keyed(module: Module) -> tuple[set[str], set[str]]:
    """Return the criteria with something to miss, and those with something to over-flag."""
    named = boxes(module)
    missable: set[str] = set()
    flaggable: set[str] = set()
    for question, choice, zone in (box for case_file in module.twins for box in _counted(case_file)):
        if (question, choice) in named:
            (missable if zone is Zone.POS else flaggable).add(named[question, choice])
    return missable, flaggable


def _counted(case_file: CaseFile) -> Iterator[tuple[str, str, Zone]]:
    key = case_file.solution.key
    for question in key.counted:
        if key.scheme[question].kind is Kind.SINGLE:
            yield question, "", Zone.POS
        else:
            yield from (
                (question, box, zone) for box, zone in key.zones[question].items() if zone is not Zone.NEUTRAL
            )
