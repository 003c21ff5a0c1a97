"""National figures beside the platform's (F26), by what the texts say may be set beside each other.

Never on one axis: nationally, decisions with a defect are counted; here, learners who miss a planted one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from learning.library.model import Library
from learning.library.reference import Comparison, Figure, Selection
from learning.reports.drafts import Draft, Fact, Form, Group, Number, Part, Row, Scope
from quizzes.intervals import wilson

UNIT = "Én enhed er én afgørelse i de nationale tal og ét felt i måleskemaet i ét forløb i øvesagerne."
NATIONAL, PLATFORM = "Nationale afgørelser", "Overset i øvesager"
WARNINGS = (
    "De nationale tal er andelen af afgørelser med en mangel. Øvesagernes tal er andelen, der overser en "
    "indlagt mangel. De to kan ikke lægges på samme akse. Kan ikke læses som effekt."
)
UNCONFIRMED = "Sammenligningen er ikke bekræftet af en jurist."
TITLES = {
    Selection.REVIEWED: "Prioritering: afgørelser, som ingen havde klaget over",
    Selection.APPEALED: "Prioritering: klagesager",
}
NOTHING = Part(Group(0, frozenset()), Group(0, frozenset()))

_PLACE = re.compile(r"(?P<kind>tabel|bilag|kap|figur)[a-z.]*\s+(?P<numbers>[0-9][0-9., og-]*)", re.IGNORECASE)


def priority_drafts(missed: Iterable[Draft], library: Library) -> tuple[Draft, ...]:
    """Return F26 for each sort of national figures; ``missed`` are the F08 of the whole period.

    The groups are those of F08, so that the two are protected together. A criterion without attempts
    keeps its row, without a share.
    """
    known = {(one.scope, row.label): row.number for one in missed if one.id == "F08" for row in one.rows}
    return tuple(
        _priority(
            [one for one in library.comparisons if one.selection is selection], known, library, selection
        )
        for selection in Selection
    )


def _priority(
    comparisons: list[Comparison],
    known: Mapping[tuple[Scope, str], Number],
    library: Library,
    selection: Selection,
) -> Draft:
    rows = tuple(row for one in comparisons for row in _rows(one, known, library))
    notes = (WARNINGS, *(note for one in comparisons for note in _notes(one, library)))
    note = " ".join(dict.fromkeys(notes))
    return Draft("F26", TITLES[selection], Form.MATRIX, UNIT, rows, key=selection.value, note=note)


def _rows(one: Comparison, known: Mapping[tuple[Scope, str], Number], library: Library) -> tuple[Row, Row]:
    scope = Scope(one.module, library.modules[one.module].version)
    here = known.get((scope, library.criteria[one.criterion]), NOTHING)
    label = _label(one, library)
    return (
        Row(label, national(library.figures[one.figure]), NATIONAL),
        Row(label, here, PLATFORM),
    )


def _label(one: Comparison, library: Library) -> str:
    mark = " — databrud" if one.law_break else ""
    return f"{library.criteria[one.criterion]}, {library.modules[one.module].title}{mark}"


def national(figure: Figure) -> Fact:
    """Return a national share with its Wilson interval, in percent."""
    share = figure.share
    if share is None:
        return Fact(None, unit="procent")
    cases, base = share
    found = wilson(float(cases), base)
    return Fact(100 * found.value, 100 * found.lo, 100 * found.hi, base, "procent")


def _notes(one: Comparison, library: Library) -> Iterator[str]:
    """Yield where the national figure is from, and what a reader must know of it."""
    figure = library.figures[one.figure]
    source = library.sources[figure.source]
    what = f"{figure.measure}, {figure.provision}, {figure.period} ({source.short}, {figure.place})."
    yield f"{_label(one, library)}: {what}"
    if one.law_break:
        yield f"— Databrud: {one.law_break}"
    yield from filter(None, (figure.flag, one.note, "" if one.confirmed else UNCONFIRMED))
    for slip in library.slips:
        if figure.source in slip.sources and _places(figure.place.partition(";")[0]) & _places(slip.place):
            yield f"{slip.place}: {slip.observation}. {slip.handling}."


def _places(text: str) -> frozenset[tuple[str, str]]:
    """Return the tables and chapters that a place names: "Tabeller 4.1, 4.3" is two of them."""
    return frozenset(
        (found["kind"].casefold(), number)
        for found in _PLACE.finditer(text)
        for number in _numbers(found["numbers"])
    )


def _numbers(text: str) -> Iterator[str]:
    for part in re.split(r"[, ]+|og", text.strip(" .,-")):
        first, _, last = part.partition("-")
        yield first
        if last and "." in first:
            head, _, start = first.rpartition(".")
            yield from (
                f"{head}.{number}" for number in range(int(start) + 1, int(last.rpartition(".")[2]) + 1)
            )
