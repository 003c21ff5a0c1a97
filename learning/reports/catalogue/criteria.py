"""Missed, over-flagged and told apart, per legal criterion (F08-F10), and details missed (F11).

All from the first case, which is solved unaided.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from learning.ledger.tallies import Tally
from learning.library.model import Form as Sheet
from learning.library.model import Library, Module
from learning.reports.catalogue.boxes import ShownBox, shown_boxes, with_verdict
from learning.reports.catalogue.cells import Cell, Cells
from learning.reports.drafts import Draft, Estimate, Form, Part, Row
from learning.reports.shapes import shape_of
from quizzes.intervals import Clusters, Interval, cautious, newcombe
from quizzes.key import Zone
from quizzes.scheme import Kind

PHASE = "foer"
BOX = "Én enhed er ét felt i måleskemaet i ét forløb."
ATTEMPT = "Én enhed er ét forløb."
SEVERAL = "En besvarelse kan indgå i flere kategorier; tallene kan ikke summeres."


@dataclass(frozen=True)
class _Asked:
    """What the first case asks about one criterion: boxes to tick, to leave, and the verdicts passed."""

    name: str
    tick: tuple[Cell, ...]
    leave: tuple[Cell, ...]
    missed: Part
    overflagged: Part


def criteria_drafts(cells: Cells, module: Module, library: Library) -> tuple[Draft, ...]:
    """Return F08, F09 and F10 with a row for every criterion that the keys of the first case can show."""
    asked = tuple(_asked(cells, module, library))
    missed = tuple(Row(one.name, one.missed) for one in asked if one.tick)
    flagged = tuple(Row(one.name, one.overflagged) for one in asked if one.leave)
    apart = tuple(Row(one.name, _informedness(cells, one)) for one in asked if one.tick and one.leave)
    draft = Draft("F08", "Overset pr. kriterium", Form.SHARES, BOX, missed, cells.scope, phase=PHASE)
    return (
        draft,
        replace(draft, id="F09", title="Overflagget pr. kriterium", rows=flagged),
        replace(
            draft,
            id="F10",
            title="Træfsikkerhed pr. kriterium (J)",
            form=Form.NUMBERS,
            rows=apart,
            note="J er 1, når alt er som facit, og 0, når der er krydset af i blinde.",
        ),
    )


def detail_draft(cells: Cells, module: Module) -> Draft:
    """Return F11: a row for every detail that the key ticks; its base are those who found the defect."""
    parents = shape_of(module).parents
    boxes = [
        box
        for case_file in module.twins
        for box in shown_boxes(case_file)
        if box.zone is Zone.POS and box.question.kind is Kind.MULTI and box.question.parent is not None
        if box.question.id in parents and box.question.parent.question in case_file.solution.key.asked
    ]
    sheet = module.twins[0].solution.form
    names = dict.fromkeys((box.question.id, box.choice) for box in boxes)
    rows = tuple(
        Row(
            _detail(sheet, *name),
            _missed_detail(cells, [b for b in boxes if (b.question.id, b.choice) == name]),
        )
        for name in names
    )
    title = "Oplysninger der overses, når manglen er fundet"
    return Draft("F11", title, Form.SHARES, ATTEMPT, rows, cells.scope, phase=PHASE, note=SEVERAL)


def _missed_detail(cells: Cells, boxes: Sequence[ShownBox]) -> Part:
    """A detail is only found behind its parent, so those who found it are the same as in other figures."""
    found = with_verdict(boxes, PHASE, "found")
    missed = [Cell("given", PHASE, box.case, f"{box.question.id}/{box.choice}", "missed") for box in boxes]
    return cells.part(missed, found)


def _detail(sheet: Sheet, question: str, choice: str) -> str:
    text = sheet.texts[question]
    return f"{text.short}: {text.choices[choice].label}"


def _first_boxes(module: Module) -> Iterator[ShownBox]:
    return (box for case_file in module.twins for box in shown_boxes(case_file))


def _asked(cells: Cells, module: Module, library: Library) -> Iterator[_Asked]:
    criteria = shape_of(module).criteria
    found: dict[str, list[ShownBox]] = {}
    for box in _first_boxes(module):
        criterion = criteria.get((box.question.id, box.choice))
        if criterion is not None and box.zone is not Zone.NEUTRAL:
            found.setdefault(criterion, []).append(box)
    order = [*library.criteria, *sorted(set(found) - set(library.criteria))]
    for criterion in (one for one in order if one in found):
        marks = cells.tallies(cells.known("verdicts", criterion, PHASE))
        yield _counted(cells, library.criteria.get(criterion, criterion), found[criterion], marks)


def _counted(cells: Cells, name: str, boxes: Sequence[ShownBox], marks: Sequence[Tally]) -> _Asked:
    found, missed = with_verdict(boxes, PHASE, "found"), with_verdict(boxes, PHASE, "missed")
    flagged, left = with_verdict(boxes, PHASE, "overflagged"), with_verdict(boxes, PHASE, "left")
    verdicts = [(*map(int, one.value.split(".")), one.n) for one in marks]
    return _Asked(
        name,
        (*found, *missed),
        (*flagged, *left),
        _pooled(cells.part(missed, found), _histogram((m, f + m, n) for f, m, _, _, n in verdicts)),
        _pooled(cells.part(flagged, left), _histogram((o, o + x, n) for _, _, o, x, n in verdicts)),
    )


def _histogram(rows: Iterator[tuple[int, ...]]) -> Clusters:
    histogram: Counter[tuple[int, int]] = Counter()
    for hits, boxes, attempts in rows:
        if boxes and attempts:
            histogram[hits, boxes] += attempts
    return histogram


def _pooled(part: Part, clusters: Clusters) -> Part:
    """Note how many attempts there are behind the boxes."""
    return Part(
        replace(part.hits, behind=_attempts({of: n for of, n in clusters.items() if of[0]})),
        replace(part.base, behind=_attempts(clusters)),
        clusters,
        _attempts({of: n for of, n in clusters.items() if of[0] < of[1]}),
    )


def _attempts(clusters: Mapping[tuple[int, int], int]) -> int:
    return sum(clusters.values())


def _informedness(cells: Cells, one: _Asked) -> Estimate:
    """Youden's J = share found - share over-flagged, with the Newcombe interval of the clustered shares."""
    base = replace(cells.group((*one.tick, *one.leave)), behind=one.missed.base.people)
    of = (one.missed.hits, one.overflagged.hits)
    missed, flagged = one.missed.clusters, one.overflagged.clusters
    if not missed or not flagged:
        return Estimate(base, None, of=of)
    lost = cautious(missed).interval
    found = Interval(1 - lost.value, 1 - lost.hi, 1 - lost.lo)
    apart = newcombe(found, cautious(flagged).interval)
    return Estimate(base, apart.value, apart.lo, apart.hi, of=of)
