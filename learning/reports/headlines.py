"""The words of the first page: six numbers, three sentences and what to change, all from a snapshot.

No number is written here: each is printed from the published figure it stands in. A sentence says "tyder
på", unless the interval excludes what the number is compared with.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from learning.reports.alarms import Sign, alarms
from learning.reports.catalogue.attempts import ALL
from learning.reports.catalogue.gain import DIFFERENCE, NO_CONTROL, UNPAIRED
from learning.reports.drafts import EVERYTHING
from learning.reports.formats.front import Front, Headline
from learning.reports.limits import disclosure
from learning.reports.printed import printed
from learning.reports.ranking import Quadrant, quadrants
from learning.reports.sentences import CAUTION, number, too_few
from learning.reports.snapshot import Edition, Figure, Kind, Line, Number, Snapshot, Status
from learning.reports.thresholds import thresholds

_SHARE, _ESTIMATE = Number(Kind.SHARE, Status.FEW), Number(Kind.ESTIMATE, Status.FEW)
UNDERSTOOD = "F22"


@dataclass(frozen=True, slots=True)
class _Top:
    """The line with the largest share among the figures of all editions, and the share after it."""

    edition: Edition
    line: Line
    next_share: float

    @property
    def is_clear(self) -> bool:
        """Tell whether the interval excludes the share after it."""
        return self.line.number.lo is not None and self.line.number.lo > self.next_share


def front(snapshot: Snapshot, previous: Snapshot | None = None) -> Front:
    """Find the words; ``previous``: the last closed period, if there is one."""
    return Front(
        tuple(_headlines(snapshot)),
        (_gain_sentence(snapshot), _missed_sentence(snapshot), _opinion_sentence(snapshot)),
        tuple(dict.fromkeys(_changes(snapshot, previous))),
    )


def _headlines(snapshot: Snapshot) -> Iterator[Headline]:
    missed, flagged = _top(snapshot, "F08"), _top(snapshot, "F09")
    outcome = _outcome(snapshot)
    opinion = _understood(snapshot)
    gain = _number(snapshot.figure("F19"), DIFFERENCE) or _ESTIMATE
    yield Headline("Score, forskel fra førsag til eftersag", gain, "Point af 100, alle moduler")
    yield Headline("Facits udfald, forskel fra førsag til eftersag", outcome, "Procentpoint, alle moduler")
    yield _headline("Overses oftest", missed, "Andel af de felter, der skulle krydses af i førsagen")
    yield _headline("Krydses oftest af uden grund", flagged, "Andel af de felter, der ikke skulle krydses af")
    yield Headline("Gennemfører", _number(snapshot.figure("F05"), ALL) or _SHARE, "Af de påbegyndte forløb")
    label = opinion[1].label if opinion else "I høj eller nogen grad"
    found = opinion[1].number if opinion else _SHARE
    yield Headline(label, found, opinion[0].title if opinion else "")


def _headline(label: str, top: _Top | None, note: str) -> Headline:
    if top is None:
        return Headline(label, _SHARE, note)
    return Headline(f"{label}: {top.line.label}", top.line.number, f"{note}, {top.edition.title}")


def share_text(one: Number) -> str:
    """Print a share as a sentence, or say why it is not shown; pooled boxes are counted as fields."""
    limits = disclosure()
    if one.status is not Status.SHOWN or one.hits is None or one.base is None:
        return too_few(limits) if one.status is Status.FEW else "Andelen vises ikke."
    said, what = printed(one), "felter" if one.people is not None else "besvarelser"
    return (
        f"{_words(said.value)} ({said.hits if one.hits else 0} af {said.base} {what}; "
        f"95 procents usikkerhedsinterval: {_words(said.interval)}).{_caution(one)}"
    )


def _words(text: str) -> str:
    return text.replace("\u00a0%", " procent").replace("\u00a0", " ")


def _caution(one: Number) -> str:
    return f" {CAUTION}" if (one.answers or 0) < disclosure().caution_base else ""


def _gain_sentence(snapshot: Snapshot) -> str:
    one = _number(snapshot.figure("F19"), DIFFERENCE)
    if one is None or one.status is not Status.SHOWN or one.lo is None or one.hi is None:
        return "Der er for få forløb med både førsag og eftersag til at sige, om scoren ændrer sig."
    said, value = printed(one), one.value or 0.0
    size = _words(said.value.removeprefix("\u2212"))
    way = "højere" if value > 0 else "lavere"
    numbers = f"({number(one.answers or 0)} forløb; 95 procents usikkerhedsinterval: {_words(said.interval)})"
    start = "Scoren er" if one.lo > 0 or one.hi < 0 else "Tallene tyder på, at scoren er"
    doubt = "" if one.lo > 0 or one.hi < 0 else " Forskellen kan skyldes tilfældigheder."
    sentence = f"{start} {size} {way} i eftersagen end i førsagen {numbers}."
    return f"{sentence}{doubt} {NO_CONTROL}{_caution(one)}"


def _missed_sentence(snapshot: Snapshot) -> str:
    top = _top(snapshot, "F08")
    if top is None:
        return "Der er for få besvarelser til at sige, hvad brugerne oftest overser."
    start = "Brugerne overser oftest" if top.is_clear else "Tallene tyder på, at brugerne oftest overser"
    return f"{start} »{top.line.label}« i modulet »{top.edition.title}«: {share_text(top.line.number)}"


def _opinion_sentence(snapshot: Snapshot) -> str:
    found = _understood(snapshot)
    if found is None or found[1].number.status is not Status.SHOWN:
        return "Der er for få besvarede spørgeskemaer til at vise, om stoffet er forståeligt."
    figure, line = found
    return f"{figure.title} »{line.label}« svarer {share_text(line.number)}"


def _changes(snapshot: Snapshot, previous: Snapshot | None) -> Iterator[str]:
    """Yield what the figures suggest to change, by rule."""
    top = _top(snapshot, "F08")
    if top is not None and (top.line.number.lo or 0.0) > thresholds().missed_high:
        what = f"»{top.line.label}« i modulet »{top.edition.title}«"
        yield f"Giv mere øvelse i {what}. Overset: {share_text(top.line.number)}"
    for one in alarms(snapshot, previous):
        where = f"modulet »{one.edition.title}«"
        if one.sign is Sign.DROP_OFF:
            yield f"Se på trinnet »{one.subject}« i {where}. {one.text}"
        elif one.sign is Sign.KEY:
            yield f"Lad en jurist se facit efter for »{one.subject}« i {where}. {one.text}"
    for figure in snapshot.select("F26"):
        for label, quadrant in quadrants(figure).items():
            if quadrant is Quadrant.BOTH:
                yield f"Prioritér »{label}«: ofte en mangel i de nationale tal og ofte overset i øvesagerne."


def _top(snapshot: Snapshot, identifier: str) -> _Top | None:
    """Return the largest share of the whole period among those shown, or None when there is none above 0."""
    found = [
        (line.number.value or 0.0, edition, line)
        for edition in snapshot.editions
        for figure in snapshot.select(identifier, module=edition.module, version=edition.version)
        if not (figure.scope.quarter or figure.scope.channel)
        for line in figure.lines
        if line.number.status is Status.SHOWN and line.number.hits
    ]
    if not found:
        return None
    (_, edition, line), *others = sorted(found, key=lambda one: -one[0])
    return _Top(edition, line, others[0][0] if others else 0.0)


def _outcome(snapshot: Snapshot) -> Number:
    """Return the paired difference, or the one without pairing where the paired one is hidden."""
    figure = snapshot.figure("F20", key="exact")
    paired = _number(figure, DIFFERENCE) or _ESTIMATE
    return paired if paired.status is Status.SHOWN else _number(figure, UNPAIRED) or paired


def _understood(snapshot: Snapshot) -> tuple[Figure, Line] | None:
    """Return the upper half of the scale of the question that is F22, over all modules."""
    for figure in snapshot.select(UNDERSTOOD):
        if figure.scope == EVERYTHING:
            return next(((figure, line) for line in figure.lines if line.is_sum), None)
    return None


def _number(figure: Figure | None, label: str) -> Number | None:
    lines = figure.lines if figure else ()
    return next((line.number for line in lines if line.label == label), None)
