"""National figures (tal/statistik.csv), and where their sources slip (tal/uoverensstemmelser.csv)."""

import re
from collections.abc import Mapping
from decimal import Decimal

from learning.library.desk import Desk
from learning.library.identity import suggestion
from learning.library.model import Source
from learning.library.reference import Figure, Slip
from learning.library.rows import Row
from learning.library.values import WORDS, Value, integer, one_of

FIGURES = "tal/statistik.csv"
SLIPS = "tal/uoverensstemmelser.csv"

FIGURE_COLUMNS = (
    "id",
    "emne",
    "bestemmelse",
    "periode",
    "maal",
    "vaerdi",
    "enhed",
    "taeller",
    "naevner",
    "kilde",
    "sted",
    "flag",
    "bemaerkning",
)
SLIP_COLUMNS = ("dokument", "sted", "observation", "anbefaling")

UNITS = one_of(
    {"pct": "procent", "antal": "", "tekst": "", "uger": "uger", "minutter": "minutter", "score": "point"}
)
FLAGS = one_of(
    {
        "": "",
        "FEJL_I_KILDE": "Kilden modsiger sig selv om dette tal.",
        "IKKE_HELPERIODE": "Tallet dækker ikke hele perioden.",
    }
)
COUNT = integer(0, 999_999_999)

_ID = re.compile(r"S[0-9]{3,5}")
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,4})?", re.ASCII)
_PERIOD = re.compile(r"[0-9]{4}(?:-[0-9]{4}|-[0-9]{2}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2})?", re.ASCII)

FIGURE_ID: Value[str] = Value(lambda text: text if _ID.fullmatch(text) else None, "et id som S352", "")
PERIOD: Value[str] = Value(
    lambda text: text if _PERIOD.fullmatch(text) else None,
    "et år, to år med bindestreg eller to datoer med skråstreg",
    "",
)
NUMBER: Value[Decimal] = Value(
    lambda text: Decimal(text) if _NUMBER.fullmatch(text) else None,
    "et tal som 51 eller 27.3",
    Decimal(0),
)

Sources = Mapping[str, Source] | None


def read_figures(desk: Desk, sources: Sources) -> Mapping[str, Figure] | None:
    """Return the figures by id; none when there is no such text, and None when it has errors."""
    if not desk.holds(FIGURES):
        return {}
    return desk.read_rows(FIGURES, FIGURE_COLUMNS, lambda rows: _figures(rows, sources))


def read_slips(desk: Desk, sources: Sources) -> tuple[Slip, ...]:
    """Return the slips in the order of the text; none when there is no such text or it has errors."""
    if not desk.holds(SLIPS):
        return ()
    read = desk.read_rows(SLIPS, SLIP_COLUMNS, lambda rows: tuple(_slip(row, sources) for row in rows))
    return read or ()


def _figures(rows: tuple[Row, ...], sources: Sources) -> Mapping[str, Figure]:
    figures: dict[str, Figure] = {}
    for row in rows:
        figure = _figure(row, sources)
        if figure.id in figures:
            row.error(f"Tallet »{figure.id}« står to gange. Giv det ene et andet id.")
        figures[figure.id] = figure
    return figures


def _figure(row: Row, sources: Sources) -> Figure:
    figure = Figure(
        id=row.read("id", FIGURE_ID),
        area=row.read("emne", WORDS),
        provision=row.read_or("bestemmelse", WORDS, ""),
        period=row.read("periode", PERIOD),
        measure=row.read("maal", WORDS),
        value=_value(row),
        unit=row.read("enhed", UNITS),
        numerator=row.read_or("taeller", COUNT, None),
        base=row.read_or("naevner", COUNT, None),
        source=_source(row, row.cells["kilde"], sources),
        place=row.read("sted", WORDS),
        flag=row.read("flag", FLAGS),
        note=row.read_or("bemaerkning", WORDS, ""),
    )
    if figure.base and (figure.numerator or 0) > figure.base:
        row.error("Tælleren er større end nævneren. Ret en af dem.")
    return figure


def _value(row: Row) -> Decimal | str:
    return row.read("vaerdi", WORDS) if row.cells["enhed"] == "tekst" else row.read("vaerdi", NUMBER)


def _slip(row: Row, sources: Sources) -> Slip:
    return Slip(
        sources=tuple(_source(row, name, sources) for name in row.cells["dokument"].split()),
        place=row.read("sted", WORDS),
        observation=row.read("observation", WORDS),
        handling=row.read("anbefaling", WORDS),
    )


def _source(row: Row, name: str, sources: Sources) -> str:
    if sources is not None and name not in sources:
        row.error(f"Kilden »{name}« står ikke i retskilder.yaml.{suggestion(name, sources)}")
    return name
