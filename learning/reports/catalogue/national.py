"""National figures beside the platform's (F26), by what the texts say may be set beside each other.

Never on one axis: nationally, decisions with a defect are counted; here, learners who miss a planted one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
UNCONFIRMED = "Ikke alle sammenligninger er bekræftet af en jurist."
BREAK = " — databrud"
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
    return tuple(_priority(selection, known, library) for selection in Selection)


def _priority(selection: Selection, known: Mapping[tuple[Scope, str], Number], library: Library) -> Draft:
    comparisons = [one for one in library.comparisons if one.selection is selection]
    labels = dict(zip(comparisons, _labels(comparisons, library), strict=True))
    rows = []
    for one, label in labels.items():
        scope = Scope(one.module, library.modules[one.module].version)
        here = known.get((scope, library.criteria[one.criterion]), NOTHING)
        rows += [Row(label, national(library.figures[one.figure]), NATIONAL), Row(label, here, PLATFORM)]
    doubt = UNCONFIRMED if any(not one.confirmed for one in comparisons) else ""
    notes = (
        WARNINGS,
        doubt,
        *(note for one, label in labels.items() for note in _notes(one, label, library)),
    )
    note = " ".join(dict.fromkeys(filter(None, notes)))
    return Draft("F26", TITLES[selection], Form.MATRIX, UNIT, tuple(rows), key=selection.value, note=note)


def _labels(comparisons: Sequence[Comparison], library: Library) -> Iterator[str]:
    """Name each comparison by criterion and the first words of its module's title, or all of them."""
    titles = {one.module: library.modules[one.module].title for one in comparisons}
    short = {slug: title.partition(":")[0] for slug, title in titles.items()}
    often = Counter(short.values())
    for one in comparisons:
        name = short[one.module] if often[short[one.module]] == 1 else titles[one.module]
        yield f"{library.criteria[one.criterion]}, {name}{BREAK if one.law_break else ''}"


def national(figure: Figure) -> Fact:
    """Return a national share with its Wilson interval, in percent."""
    share = figure.share
    if share is None:
        return Fact(None, unit="procent")
    cases, base = share
    found = wilson(float(cases), base)
    return Fact(100 * found.value, 100 * found.lo, 100 * found.hi, base, "procent")


def _notes(one: Comparison, label: str, library: Library) -> Iterator[str]:
    """Yield where the national figure is from, and what a reader must know of it."""
    figure = library.figures[one.figure]
    source = library.sources[figure.source]
    what = f"{figure.measure}, {figure.provision}, {figure.period} ({source.short}, {figure.place})."
    yield f"{label}: {what}"
    if one.law_break:
        yield f"— Databrud: {one.law_break}"
    yield from filter(None, (figure.flag, one.note))
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
