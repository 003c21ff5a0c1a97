"""What the editors answer to a reader's report (fejlmelding): a verdict in the queue, words in the trace."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from learning.editorial import releases, revisions
from learning.editorial.trace import Kind, record
from learning.editorial.units import module_id
from learning.ledger import error_reports
from learning.ledger.error_reports import Outcome, Report

SAID = {
    Outcome.OPEN: "Ikke besvaret",
    Outcome.REJECTED: "Ikke medhold",
    Outcome.UPHELD: "Medhold",
    Outcome.CORRECTED: "Rettet",
}
MOST_OFFERED = 20


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer. ``corrected``: what put it right, as ``corrections`` names it; ``note``: for colleagues."""

    outcome: Outcome
    corrected: str = ""
    note: str = ""


def answer(connection: Connection, report: Report, verdict: Verdict, *, by: str, today: date) -> None:
    """Note a verdict on a report. The note stands in the trace, which the report does not lead to."""
    error_reports.close(
        connection,
        report.id,
        upheld=verdict.outcome is not Outcome.REJECTED,
        today=today,
        corrected=verdict.corrected or None,
    )
    said = SAID[verdict.outcome] + (f" i {verdict.corrected}" if verdict.corrected else "")
    detail = f"{said}. {verdict.note}".strip()
    record(connection, Kind.REPORT_ANSWERED, unit=unit_of(report), actor=by, detail=detail)


def erase(connection: Connection, report: Report, *, by: str) -> None:
    """Delete the text of a report; the report stays in the queue and in the figures."""
    error_reports.empty(connection, report.id)
    record(connection, Kind.REPORT_ANSWERED, unit=unit_of(report), actor=by, detail="Teksten er slettet")


def corrections(connection: Connection, report: Report, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Name the releases and the revisions of these texts since the day of a report, the newest first."""
    made = [one for one in releases.listed(connection) if one.made.date() >= report.day]
    written = [one for one in revisions.since(connection, 0, paths) if one.at.date() >= report.day]
    own = [f"revision {one.number}" for one in reversed(written) if one.author is not None]
    return (*(f"udgivelse {one.number}" for one in made), *own)[:MOST_OFFERED]


def unit_of(report: Report) -> str:
    """Return the unit a report is about; nothing when it is about the site as a whole."""
    return module_id(report.new.module) if report.new.module else ""
