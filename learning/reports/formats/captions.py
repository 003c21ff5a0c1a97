"""What stands above and below a figure: how many it rests on, what it covers, where it comes from."""

from collections.abc import Mapping, Sequence

from learning.reports.period import Period
from learning.reports.sentences import PRELIMINARY, base_sentence
from learning.reports.snapshot import Edition, Figure, Kind, Snapshot, Status
from quizzes.disclosure import Disclosure

PHASES = {"foer": "førsagen", "trin": "øvesagerne", "efter": "eftersagen"}
SEVERAL = "En besvarelse kan indgå i flere kategorier; tallene kan ikke summeres."
MANY_CHOICES = frozenset({"F11", "F15"})
HASH = 8
"""Letters of a version's name that are printed."""


def panel_title(panel: Sequence[Figure]) -> str:
    """Name a panel: "Overset og overflagget pr. kriterium, førsagen"."""
    titles = [one.title for one in panel]
    if len(panel) == 1:
        return figure_title(panel[0])
    if panel[0].id == "F08":
        first, second = (title.split(" pr. ")[0] for title in titles[:2])
        rest = titles[0].removeprefix(first)
        return f"{first} og {second[:1].lower()}{second[1:]}{rest}{_phase(panel[0])}"
    return "Brugernes vurdering"


def figure_title(figure: Figure) -> str:
    """Name a figure with the case it is about."""
    return f"{figure.title}{_phase(figure)}"


def _phase(figure: Figure) -> str:
    return f", {PHASES[figure.phase]}" if figure.phase in PHASES else ""


def lead(panel: Sequence[Figure], limits: Disclosure) -> tuple[str, ...]:
    """Say how many answers there are, and what one unit is."""
    said = [*_base(panel, limits), *(figure.unit for figure in panel)]
    return tuple(one for one in dict.fromkeys(said) if one)


def note(panel: Sequence[Figure]) -> str:
    """Say what must be read with the numbers."""
    said = [figure.note for figure in panel]
    said += [SEVERAL for figure in panel if figure.id in MANY_CHOICES and SEVERAL not in figure.note]
    return " ".join(one for one in dict.fromkeys(said) if one)


def _base(panel: Sequence[Figure], limits: Disclosure) -> list[str]:
    lines = [one for figure in panel for one in figure.lines]
    shares = [one.number for one in lines if one.number.kind in (Kind.SHARE, Kind.ESTIMATE)]
    if not shares or all(number.status is Status.NONE for number in shares):
        return []
    return [base_sentence([number.answers for number in shares if number.answers], limits)]


def scope_text(figure: Figure, edition: Edition | None) -> str:
    """Say which texts a figure is about."""
    return "Alle moduler" if not figure.scope.module or edition is None else edition_text(edition)


def edition_text(edition: Edition) -> str:
    """Name an edition of a module: "Ledsagelse, udgave 2 (ab12cd34)"."""
    if not edition.version:
        return f"{edition.title}, alle udgaver"
    which = f"udgave\u00a0{edition.number}" if edition.number else "ældre udgave"
    return f"{edition.title}, {which} ({edition.version[:HASH]})"


def period_text(snapshot: Snapshot) -> str:
    """Say which days the figures cover, with the sign of a period that is not closed."""
    sign = PRELIMINARY if snapshot.is_preliminary else ""
    return f"{Period(snapshot.first, snapshot.last).label()}{sign}"


def foot(panel: Sequence[Figure], edition: Edition | None, snapshot: Snapshot) -> str:
    """Say which figures these are, of what, when and from whom."""
    ids = " og ".join(dict.fromkeys(one.id for one in panel))
    about = scope_text(panel[0], edition)
    return f"{ids}. {about}. {period_text(snapshot)}. Kilde: {snapshot.source} {snapshot.made.year}."


def part_names(snapshot: Snapshot) -> Mapping[str, str]:
    """Name the quarters and channels that figures are divided by."""
    quarters = {one.scope.quarter for one in snapshot.figures if one.scope.quarter}
    return {
        **{name: f"{name[-1]}. kvartal {name[:4]}" for name in quarters},
        **snapshot.channels,
    }
