"""One report: every figure of every edition in a period, frozen, so that all formats say the same."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from learning.ledger.counts import chosen, opinions, verdicts
from learning.ledger.practice import practised
from learning.ledger.tallies import Edition, Span
from learning.reports import criteria
from learning.reports.criteria import criteria_figures
from learning.reports.editions import Known, Libraries, editions
from learning.reports.figures import Figure
from learning.reports.limits import disclosure
from learning.reports.opinions import opinion_figures
from learning.reports.outcomes import outcome_figures, outcomes
from learning.reports.period import Period
from learning.reports.practice import PracticeReport, practice_report
from learning.reports.shares import Share, as_count
from learning.reports.usage import usage_table
from quizzes.disclosure import Disclosure

PHASES = ("foer", "efter")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for. ``module``: slug of one module, or "" for all; ``today`` dates the report."""

    period: Period
    today: date
    module: str = ""


@dataclass(frozen=True)
class EditionReport:
    """The figures of one edition; none but the usage when its texts no longer exist.

    ``usage`` and ``repeats``: completed of started. ``number``: the edition readers see.
    """

    module: str
    title: str
    number: int | None
    version: str
    usage: Share
    repeats: Share
    suspicious: Share
    unanswered: Share
    figures: tuple[Figure, ...]

    @property
    def started(self) -> Share:
        """The number started, as a count of its own (F04)."""
        return as_count(self.usage)


@dataclass(frozen=True)
class Report:
    """A whole report. ``in_all``: completed of started over all editions, None where it gives one away.

    ``practice`` is counted apart from the editions; None when one module is asked for or none is to be had.
    """

    wish: Wish
    limits: Disclosure
    editions: tuple[EditionReport, ...]
    in_all: Share | None
    practice: PracticeReport | None = None

    @property
    def headline(self) -> Share | None:
        """Completed of started in one number, where there is one."""
        return self.editions[0].usage if len(self.editions) == 1 else self.in_all

    @property
    def is_preliminary(self) -> bool:
        """Tell whether attempts can still come in."""
        return self.wish.period.is_open(self.wish.today)


def compile_report(connection: Connection, libraries: Libraries, wish: Wish) -> Report:
    """Count and publish. Every edition is judged beside all others, also when one module is asked for."""
    limits, span = disclosure(), wish.period.span()
    known = editions(connection, libraries, span)
    table = usage_table([one.usage for one in known], limits)
    reports = tuple(
        EditionReport(
            module=one.usage.module,
            title=one.module.title if one.module else one.usage.module,
            number=one.module.edition if one.module else None,
            version=one.usage.version,
            usage=table.editions[place],
            repeats=table.repeats[place],
            suspicious=table.suspicious[place],
            unanswered=table.unanswered[place],
            figures=_figures(connection, one, span, limits),
        )
        for place, one in enumerate(known)
        if wish.module in ("", one.usage.module)
    )
    if wish.module:
        return Report(wish, limits, reports, None)
    practice = practice_report(practised(connection, span), libraries.library, limits)
    return Report(wish, limits, reports, table.in_all, practice if practice.figure.rows else None)


def _figures(connection: Connection, one: Known, span: Span, limits: Disclosure) -> tuple[Figure, ...]:
    if one.module is None or one.library is None:
        return ()
    edition = Edition(one.usage.module, one.usage.version, span)
    marks = verdicts(connection, edition, criteria.PHASE, criteria.boxes(one.module))
    figures = [*criteria_figures(one.module, one.library, marks, limits)]
    known = outcomes(one.module)
    for phase in PHASES if known else ():
        answers = chosen(connection, edition, phase, known[0].question.id)
        figures.extend(outcome_figures(known, answers, phase, limits))
    form = one.module.evaluation
    said = opinions(connection, edition, [item.id for item in form.items if item.scale])
    return (*figures, *opinion_figures(form, said, limits))
