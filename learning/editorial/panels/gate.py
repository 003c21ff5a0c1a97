"""The gate before sign-off: is every case of a module keyed by a panel that agrees enough?

The number never decides alone: it stands beside n, and lawyers who approve see the reasons.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import Connection

from learning.editorial.panels.counts import agreements
from learning.editorial.panels.limits import panel_limits
from learning.editorial.panels.rounds import Round, all_cases, rounds_of
from learning.editorial.panels.settlements import Place
from learning.library.model import CaseFile, Library, Module
from quizzes.agreement import Agreement
from quizzes.rounding import half_up


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """Agreement on one criterion. ``n``: most lawyers behind a box; ``scored``: something of it counts.

    ``passed``: the line is reached, or nothing the panel differed on counts.
    """

    criterion: str
    name: str
    agreement: Agreement
    n: int
    scored: bool
    passed: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """The verdict, with every reason against it in Danish, and the numbers behind."""

    passed: bool
    reasons: tuple[str, ...]
    lines: tuple[CriterionLine, ...]


def gate(connection: Connection, module: Module, library: Library) -> Gate:
    """Return the verdict on the keys of a module as its texts stand."""
    rounds = rounds_of(connection, module, library.parameters)
    reasons = [reason for case in all_cases(module) for reason in _of_case(case, rounds[case.case.id])]
    held = [one for one in rounds.values() if one is not None]
    lines = lines_of(held, library.criteria)
    reasons += [_below(line) for line in lines if not line.passed]
    return Gate(not reasons, tuple(reasons), lines)


def lines_of(rounds: list[Round], names: Mapping[str, str]) -> tuple[CriterionLine, ...]:
    """Return the agreement on every criterion over the rounds, in the order of the library."""
    found = agreements([one.votes for one in rounds])
    order = [*(name for name in names if name in found), *sorted(found.keys() - names.keys())]
    return tuple(
        _line(criterion, names.get(criterion, criterion), rounds, found[criterion]) for criterion in order
    )


def _line(criterion: str, name: str, rounds: list[Round], found: Agreement) -> CriterionLine:
    boxes = [(one, box) for one in rounds for its, box in one.votes.measured() if its == criterion]
    counted = [(one, box) for one, box in boxes if one.counts(_place(one, box.question, box.choice))]
    disputed = any(not box.is_unanimous for _, box in counted)
    enough = found.ac1 is not None and found.ac1 >= panel_limits().ac1
    return CriterionLine(
        criterion,
        name,
        found,
        n=max((box.n for _, box in boxes), default=0),
        scored=bool(counted),
        passed=enough or not counted or (found.ac1 is not None and not disputed),
    )


def _place(one: Round, question: str, choice: str) -> Place:
    zones = one.votes.case.solution.key.scheme[question].kind == "multi"
    return question, choice if zones else ""


def _of_case(case: CaseFile, found: Round | None) -> Iterator[str]:
    """Yield what is in the way of one case."""
    name = f"Sagen »{case.case.title}«"
    if found is None:
        yield f"{name} har ikke været for et panel, sådan som sagen og skemaet er nu."
        return
    if found.ruling.judgement is not None:
        yield f"{name} er erklæret skønspræget og må ikke give point. Tag den ud af modulet."
        return
    if found.unasked():
        yield f"{name}: {_count(len(found.unasked()), 'spørgsmål', 'spørgsmål')} har ikke været for panelet."
    if missing := len(found.settlement.open):
        yield f"{name}: {_count(missing, 'uenighed er', 'uenigheder er')} ikke afgjort på mødet."
    if not found.settlement.is_outcome_settled:
        yield f"{name}: panelet er ikke enigt om udfaldet."
    if departing := len(tuple(found.departures())):
        yield f"{name}: {_count(departing, 'felt', 'felter')} i facit afviger fra panelets afgørelse."


def _below(line: CriterionLine) -> str:
    found, least = line.agreement, decimal(panel_limits().ac1)
    if found.ac1 is None:
        return f"{line.name}: enigheden kan ikke måles, fordi for få jurister har svaret."
    return (
        f"{line.name}: AC1 er {decimal(found.ac1)} (n = {_count(found.boxes, 'felt', 'felter')}, "
        f"{line.n} jurister) og skal være mindst {least}. Gør de felter, I var uenige om, neutrale, "
        "eller erklær sagen skønspræget."
    )


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def decimal(value: Fraction) -> str:
    """Return a number with two decimals, the Danish way."""
    hundredths = half_up(value * 100)
    sign = "\u2212" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100},{abs(hundredths) % 100:02d}"
