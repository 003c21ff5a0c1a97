"""Missed, over-flagged and told apart, per legal criterion (F08-F10), from the first case, solved unaided.

A module teaches the criteria that its keys tick, and most often only those: F10 needs boxes of both sorts, so
it says most over all modules together.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from learning.ledger.tallies import Tally
from learning.library.model import Library, Module
from learning.reports.catalogue.boxes import ShownBox, shown_boxes, with_verdict
from learning.reports.catalogue.cells import Cells
from learning.reports.drafts import Draft, Estimate, Form, Group, Part, Row, Scope
from learning.reports.shapes import shape_of
from quizzes.intervals import Clusters, Interval, cautious, newcombe
from quizzes.key import Zone

PHASE = "foer"
UNIT = "Én enhed er ét felt i måleskemaet i ét forløb."
BOTH = (
    "J er 1, når alt er som facit, og 0, når der er krydset af i blinde. Tallet kan kun regnes, hvor facit "
    "både har felter at krydse af og felter at lade stå."
)


@dataclass(frozen=True)
class Pooled:
    """The boxes of one criterion in the first case: missed of those the key ticks, over-flagged of the rest.

    ``ticks`` and ``leaves``: whether the key has such boxes at all.
    """

    criterion: str
    ticks: bool
    leaves: bool
    missed: Part
    overflagged: Part

    def plus(self, other: "Pooled") -> "Pooled":
        """Add the same criterion of another edition; no attempt is in both."""
        return Pooled(
            self.criterion,
            self.ticks or other.ticks,
            self.leaves or other.leaves,
            _sum(self.missed, other.missed),
            _sum(self.overflagged, other.overflagged),
        )

    def informedness(self) -> Estimate:
        """Youden's J = share found - share over-flagged, with Newcombe's interval of clustered shares.

        It rests on as many people as the share with the fewest of them; none where the key has one sort only.
        """
        bases = self.missed.base, self.overflagged.base
        is_told = self.ticks and self.leaves
        people = (min if is_told else max)(base.people for base in bases)
        base = Group(sum(one.size for one in bases), bases[0].atoms | bases[1].atoms, people)
        of = (self.missed.hits, self.overflagged.hits)
        missed, flagged = self.missed.clusters, self.overflagged.clusters
        if not missed or not flagged:
            return Estimate(base, None, of=of)
        lost = cautious(missed).interval
        found = Interval(1 - lost.value, 1 - lost.hi, 1 - lost.lo)
        apart = newcombe(found, cautious(flagged).interval)
        return Estimate(base, apart.value, apart.lo, apart.hi, of=of)


def criteria_drafts(cells: Cells, module: Module, library: Library) -> tuple[Draft, ...]:
    """Return F08, F09 and F10 of an edition; a criterion that its first case cannot show has no row."""
    return _drafts(pooled(cells, module), library, cells.scope)


def overall_criteria_drafts(
    pools: Iterable[Mapping[str, Pooled]], library: Library, scope: Scope
) -> tuple[Draft, ...]:
    """Return F08, F09 and F10 over several editions, from the ``pooled`` of each."""
    found: dict[str, Pooled] = {}
    for pool in pools:
        for criterion, one in pool.items():
            found[criterion] = found[criterion].plus(one) if criterion in found else one
    return _drafts(found, library, scope)


def pooled(cells: Cells, module: Module) -> Mapping[str, Pooled]:
    """Pool the boxes of the first case by criterion; neutral ones are in none."""
    criteria = shape_of(module).criteria
    found: dict[str, list[ShownBox]] = {}
    for case_file in module.twins:
        for box in shown_boxes(case_file):
            criterion = criteria.get((box.question.id, box.choice))
            if criterion is not None and box.zone is not Zone.NEUTRAL:
                found.setdefault(criterion, []).append(box)
    return {
        criterion: _pool(cells, criterion, boxes, cells.present("verdicts", criterion, PHASE))
        for criterion, boxes in found.items()
    }


def _drafts(found: Mapping[str, Pooled], library: Library, scope: Scope) -> tuple[Draft, ...]:
    order = [*library.criteria, *sorted(set(found) - set(library.criteria))]
    rows = [(library.criteria.get(one, one), found[one]) for one in order if one in found]
    missed = tuple(Row(name, one.missed) for name, one in rows if one.ticks)
    flagged = tuple(Row(name, one.overflagged) for name, one in rows if one.leaves)
    apart = tuple(Row(name, one.informedness()) for name, one in rows)
    draft = Draft("F08", "Overset pr. kriterium", Form.SHARES, UNIT, missed, scope, phase=PHASE)
    flags = replace(draft, id="F09", title="Overflagget pr. kriterium", rows=flagged)
    title = "Træfsikkerhed pr. kriterium (J)"
    return (draft, flags, replace(draft, id="F10", title=title, form=Form.NUMBERS, rows=apart, note=BOTH))


def _pool(cells: Cells, criterion: str, boxes: Sequence[ShownBox], marks: Sequence[Tally]) -> Pooled:
    found, missed = with_verdict(boxes, PHASE, "found"), with_verdict(boxes, PHASE, "missed")
    flagged, left = with_verdict(boxes, PHASE, "overflagged"), with_verdict(boxes, PHASE, "left")
    verdicts = [(*map(int, one.value.split(".")), one.n) for one in marks]
    return Pooled(
        criterion,
        bool(found or missed),
        bool(flagged or left),
        _clustered(cells.part(missed, found), _histogram((m, f + m, n) for f, m, _, _, n in verdicts)),
        _clustered(cells.part(flagged, left), _histogram((o, o + x, n) for _, _, o, x, n in verdicts)),
    )


def _histogram(rows: Iterator[tuple[int, ...]]) -> Clusters:
    histogram: Counter[tuple[int, int]] = Counter()
    for hits, boxes, attempts in rows:
        if boxes and attempts:
            histogram[hits, boxes] += attempts
    return histogram


def _clustered(part: Part, clusters: Clusters) -> Part:
    """Note how many attempts there are behind the boxes."""
    return Part(
        replace(part.hits, behind=sum(n for (hits, _), n in clusters.items() if hits)),
        replace(part.base, behind=sum(clusters.values())),
        clusters,
        sum(n for (hits, boxes), n in clusters.items() if hits < boxes),
    )


def _sum(one: Part, other: Part) -> Part:
    clusters = Counter(one.clusters or {}) + Counter(other.clusters or {})
    hits = Group(one.hits.size + other.hits.size, one.hits.atoms | other.hits.atoms)
    base = Group(one.base.size + other.base.size, one.base.atoms | other.base.atoms)
    return _clustered(Part(hits, base), clusters)
