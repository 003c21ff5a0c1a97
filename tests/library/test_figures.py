"""National figures are read with their source, base and flag, and every mistake is named at its row."""

from decimal import Decimal

import pytest

from learning.library.figures import FIGURE_COLUMNS, FIGURES, SLIPS
from tests.library.real_texts import SOURCES, Files, edited, errors, files, library

ROW = "S900,Ledsagelse,SEL § 97,2024,omgørelsesprocent,51,pct,3,385,DOK-RSU-2026,Bilag 5,,\n"


def with_figures(*rows: str) -> Files:
    """Return texts whose only figures are these; nothing refers to any."""
    without = {path: data for path, data in files().items() if not path.startswith("tal/")}
    intro = without["moduler/ledsagelse-eller-stoette/modul.md"].decode()
    without["moduler/ledsagelse-eller-stoette/modul.md"] = intro.replace("{tal:", "{").encode()
    return {**without, FIGURES: ("\n".join((",".join(FIGURE_COLUMNS), *rows))).encode()}


def test_all_figures_and_slips_of_the_sources_are_there() -> None:
    found = library()
    assert (len(found.figures), len(found.slips)) == (551, 33)
    assert {figure.source for figure in found.figures.values()} <= found.sources.keys()
    assert sum(bool(figure.flag) for figure in found.figures.values()) == 10


def test_a_figure_keeps_everything_its_source_says() -> None:
    figure = library().figures["S352"]
    assert (figure.area, figure.provision, figure.period) == ("Ledsagelse", "SEL §\u00a097", "2023")
    assert (figure.value, figure.unit, figure.base, figure.numerator) == (Decimal(51), "procent", 385, None)
    assert (figure.source, figure.place) == ("DOK-RSU-2026", "Bilag 5; årsredegørelsen 2024 kap. 3")


def test_a_figure_may_be_a_word() -> None:
    assert library().figures["S082"].value == "Tidsfrister"


def test_a_slip_may_be_between_two_sources() -> None:
    assert ("DOK-AAR-2024", "DOK-RSU-2026") in [slip.sources for slip in library().slips]


def test_a_library_need_not_hold_figures() -> None:
    texts = {path: data for path, data in with_figures().items() if path not in (FIGURES, SLIPS)}
    assert library(texts).figures == {}
    assert library(texts).slips == ()


def test_a_sound_row_is_read() -> None:
    assert library(with_figures(ROW)).figures["S900"].numerator == 3


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("S900", "900", "Kolonnen »id« skal være et id som S352."),
        (",2024,", ",i fjor,", "Kolonnen »periode« skal være et år, to år"),
        (",51,", ",ca. 51,", "Kolonnen »vaerdi« skal være et tal som 51 eller 27.3."),
        (",pct,", ",promille,", "Kolonnen »enhed« skal være »pct«, »antal«"),
        (",385,", ",mange,", "Kolonnen »naevner« skal være et helt tal"),
        (",3,385", ",386,385", "Tælleren er større end nævneren."),
        ("DOK-RSU-2026", "DOK-RSU-2025", "Kilden »DOK-RSU-2025« står ikke i retskilder.yaml. Mente du"),
        (",,\n", ",GAET,\n", "Kolonnen »flag« skal være"),
    ],
)
def test_a_mistake_in_a_row_is_named(old: str, new: str, said: str) -> None:
    (problem,) = errors(with_figures(ROW.replace(old, new)))
    assert problem.startswith(f"{FIGURES}: ")
    assert said in problem


def test_an_id_stands_once() -> None:
    assert errors(with_figures(ROW.strip(), ROW)) == [
        f"{FIGURES}: Tallet »S900« står to gange. Giv det ene et andet id."
    ]


def test_nothing_is_said_of_the_sources_of_figures_when_their_register_cannot_be_read() -> None:
    texts = edited(SOURCES, "slags: lov", "farve: lov", with_figures(ROW))
    assert all(problem.startswith(SOURCES) for problem in errors(texts))


def test_a_slip_without_an_observation_is_an_error_and_there_are_none() -> None:
    texts = edited(SLIPS, "DOK-BREV-2023,Flervalgstabeller,", "DOK-BREV-2023,,")
    assert errors(texts) == [f"{SLIPS}: Kolonnen »sted« skal være en tekst på mindst ét ord."]
