"""Practice in the report: by area, apart from the modules, and hidden where few have answered."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from learning.ledger.practice import PracticeAnswer, PracticeCount, practise
from learning.reports.delimited import write_csv
from learning.reports.document import write_html
from learning.reports.period import Period
from learning.reports.practice import practice_report
from learning.reports.report import Report, Wish, compile_report
from learning.reports.shares import Status
from quizzes.disclosure import Disclosure
from tests.web import world
from tests.web.practising import exercise

TODAY = date(2026, 11, 22)
LIBRARY = replace(
    world.library(), exercises={one.id: one for one in (exercise("a", "proeve"), exercise("b", "andet"))}
)


class Libraries:
    """The one library."""

    library = LIBRARY

    def library_for(self, release: str) -> None:
        """No older release is known."""


def answered(connection: Connection, area: str, right: int, wrong: int, suspicious: int = 0) -> None:
    """Store answers about an area."""
    kinds = [(True, False)] * right + [(False, False)] * wrong + [(True, True)] * suspicious
    for number, (is_right, is_suspicious) in enumerate(kinds):
        given = PracticeAnswer(f"{area}{number}", "a", "v1", area, "ja", is_right, is_suspicious)
        practise(connection, given, today=TODAY)


def reported(connection: Connection, module: str = "") -> Report:
    period = Period.parse("", "", TODAY)
    return compile_report(connection, Libraries(), Wish(period, TODAY, module))


def test_the_right_answers_of_an_area_are_a_share_with_its_base(limits: Disclosure) -> None:
    report = practice_report([PracticeCount("proeve", 40, 30, 7)], LIBRARY, limits)
    shown = {row.label: row.share for row in report.figure.rows}
    assert (shown["Område proeve"].hits, shown["Område proeve"].base) == (30, 40)
    assert shown["Område andet"].status is Status.FEW
    assert report.suspicious.hits == 7


def test_an_area_with_few_answers_or_nearly_all_alike_is_hidden(limits: Disclosure) -> None:
    counts = [PracticeCount("proeve", 9, 4, 0), PracticeCount("andet", 20, 18, 0)]
    report = practice_report(counts, LIBRARY, limits)
    assert {row.share.status for row in report.figure.rows} == {Status.FEW, Status.HIDDEN}


def test_answers_about_an_area_that_is_gone_are_still_counted(limits: Disclosure) -> None:
    report = practice_report([PracticeCount("nedlagt", 40, 30, 0)], LIBRARY, limits)
    assert report.figure.rows[-1].label == "nedlagt"


def test_practice_stands_in_every_format_and_in_no_other_figure(connection: Connection) -> None:
    answered(connection, "proeve", 30, 10, suspicious=6)
    report = reported(connection)
    assert report.practice is not None
    csv, html = write_csv(report), write_html(report, "")
    assert "F34;Øvelse: vurderet som facit;;;;;;Område proeve;;30;40;75" in csv
    assert "Område proeve" in html
    assert "6 mistænkelige svar er holdt ude" in html
    assert report.editions[0].usage.status is Status.FEW


def test_a_report_on_one_module_is_silent_about_practice(connection: Connection) -> None:
    report = reported(connection, "proevemodul")
    assert report.practice is None
    assert "F34;" not in write_csv(report)


def test_without_any_answer_the_report_says_that_there_are_too_few(connection: Connection) -> None:
    assert "færre end 10 besvarelser" in write_html(reported(connection), "")
