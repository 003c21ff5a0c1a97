"""Open figures are a part of the protected ones, and say no more than they print."""

from dataclasses import replace
from typing import Any

from learning.reports.drafts import Scope
from learning.reports.openness import as_open_data, open_part
from learning.reports.snapshot import Kind, Line, Number, Status
from tests.reports.test_snapshot import FIGURE, HIDDEN, SNAPSHOT


def test_quarters_channels_and_other_figures_are_not_open() -> None:
    closed = (
        replace(FIGURE, scope=Scope(quarter="2026-K1")),
        replace(FIGURE, scope=Scope(channel="hold")),
        replace(FIGURE, id="F08"),
    )
    snapshot = replace(SNAPSHOT, figures=(FIGURE, *closed))
    assert open_part(snapshot).figures == (FIGURE,)


def test_a_hidden_number_is_null_with_its_status() -> None:
    lines: list[dict[str, Any]] = as_open_data(SNAPSHOT)["figurer"][0]["linjer"]
    assert lines[1]["status"] == "skjult"
    assert lines[1]["antal"] is lines[1]["vaerdi"] is lines[1]["lav"] is lines[1]["hoej"] is None
    assert lines[1]["grundlag"] == HIDDEN.base


def test_a_figure_says_which_edition_it_is_about() -> None:
    figure = as_open_data(SNAPSHOT)["figurer"][0]
    assert (figure["modul"], figure["modultitel"], figure["udgave"]) == ("ledsagelse", "Ledsagelse", 1)
    assert figure["noegle"] == FIGURE.name


def test_a_figure_of_all_modules_names_none() -> None:
    views = Line("januar 2026", Number(Kind.FACT, Status.SHOWN, value=12.0))
    over_all = replace(FIGURE, id="F01", scope=Scope(), lines=(views,))
    figure = as_open_data(replace(SNAPSHOT, figures=(over_all,)))["figurer"][0]
    assert figure["modul"] is figure["modultitel"] is figure["udgave"] is None
    assert figure["linjer"][0]["vaerdi"] == 12.0
