"""The table of contents of the yearly report: which figures stand in which chapter, and where the rest go.

Source: the statistics specification, 8.1, after the chapter on e-learning of the yearly account.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from learning.reports.snapshot import Edition, Figure, Snapshot


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter. ``panels``: figures in the order shown; those of one panel share a chart."""

    number: int
    title: str
    intro: str
    panels: tuple[tuple[str, ...], ...] = ()


FRONT = Section(
    0,
    "Hovedtal",
    "De vigtigste tal fra perioden. Resten af rapporten viser, hvordan de er fordelt, og hvor sikre de er.",
)
SECTIONS = (
    Section(
        1,
        "Udbud og aktualitet",
        "Hvilke moduler der er udgivet, og hvornår de sidst er gennemgået juridisk.",
        (("F30",),),
    ),
    Section(
        2,
        "Kendskab og adgang",
        "Hvor ofte siderne er vist, og hvor brugerne kommer fra. Tallene er optalt uden cookies og kan ikke "
        "bruges til at tælle personer.",
        (("F01",), ("F02",), ("F03",)),
    ),
    Section(
        3,
        "Gennemførelse og tid",
        "Hvor mange der begynder og gennemfører, hvor de falder fra, og hvor lang tid de bruger.",
        (("F04",), ("F05",), ("F06",), ("F07",)),
    ),
    Section(
        4,
        "Faglige resultater pr. retligt kriterium",
        "Hvad brugerne overser, og hvad de markerer uden grund, i den første sag, som de løser uden hjælp.",
        (
            ("F08", "F09"),
            ("F10",),
            ("F11",),
            ("F12",),
            ("F13",),
            ("F15",),
            ("F16",),
            ("F17",),
            ("F18",),
            ("F34",),
        ),
    ),
    Section(
        5,
        "Snitflader",
        "Hvilken bestemmelse brugerne vælger, når flere kan komme på tale.",
        (("F14",),),
    ),
    Section(
        6,
        "Læringsudbytte",
        "Forskellen mellem to ligestillede sager løst før og efter modulet. Der er ingen kontrolgruppe; "
        "gentagelse i sig selv kan løfte resultatet.",
        (("F19",), ("F20",), ("F21",)),
    ),
    Section(
        7,
        "Brugernes vurdering",
        "Hvad brugerne selv siger. Tilfredshed er ikke det samme som læring, og tallene skal læses efter "
        "kapitel 4 og 6.",
        (("F22", "F23", "F24"), ("F25",)),
    ),
    Section(
        8,
        "Sammenholdt med national sagsbehandling",
        "De samme kriterier i øvesagerne og i landets afgørelser. De to tal måler forskellige ting: andelen "
        "af brugere, der overser en indlagt mangel, og andelen af afgørelser med en mangel. Kun rækkefølgen "
        "kan sammenlignes. Kan ikke læses som effekt.",
        (("F26",), ("F27",)),
    ),
    Section(
        9,
        "Materialets kvalitet",
        "Hvor enige fagfolk er om facit, hvordan opgaverne virker, og hvilke fejl der er meldt og rettet.",
        (("F28",), ("F29",), ("F31",), ("F33",)),
    ),
    Section(
        10,
        "Hold",
        "Brug i hold. Holdenes svar indgår ikke i de øvrige tal.",
        (("F32",),),
    ),
)
OVERALL = frozenset({"F01", "F02", "F03"})
"""In a chapter for all modules together; those of each module stand in the appendix."""
CHOICES = "F29"
"""In a chapter as the statistics of items; its tables of choices, which have a phase, are too many."""
CHANGES = Section(
    11,
    "Hvad vi ændrer næste år",
    "De ændringer af materialet, som tallene giver anledning til.",
)


@dataclass(frozen=True)
class Shelf:
    """The figures of a chapter about one edition of one module, or about all (``edition`` None).

    ``panels``: the figures of each chart, in the order shown.
    """

    edition: Edition | None
    panels: tuple[tuple[Figure, ...], ...]


@dataclass(frozen=True)
class Series:
    """The same figure for each quarter or each channel; ``figures`` differ in that only."""

    edition: Edition | None
    figures: tuple[Figure, ...]


def shelves(section: Section, snapshot: Snapshot) -> tuple[Shelf, ...]:
    """Return the figures of a chapter: those about everything first, then each edition in order."""
    found = []
    for edition in (None, *_known(snapshot)):
        panels = (
            panel
            for ids in section.panels
            for panel in _panels([one for one in _whole(snapshot, edition) if one.id in ids], ids)
        )
        if filled := tuple(panels):
            found.append(Shelf(edition, filled))
    return tuple(found)


def appendix(snapshot: Snapshot) -> tuple[Series, ...]:
    """Return what no chapter shows: figures by quarter and channel, tables of choices, unknown figures.

    Those about no module come first, then each edition in order.
    """
    chapters = {identifier for section in SECTIONS for panel in section.panels for identifier in panel}
    rest = [one for one in snapshot.figures if not (_is_shown(one) and one.id in chapters)]
    families: dict[tuple[str, ...], list[Figure]] = {}
    for one in rest:
        scope = one.scope
        kind = "kanal" if scope.channel else "kvartal" if scope.quarter else ""
        families.setdefault((one.id, scope.module, scope.version, one.key, one.phase, kind), []).append(one)
    editions = {(known.module, known.version): known for known in _known(snapshot)}
    order = {name: n for n, name in enumerate((("", ""), *editions))}
    return tuple(
        Series(editions.get((module, version)), tuple(families[identifier, module, version, *others]))
        for identifier, module, version, *others in sorted(
            families, key=lambda name: (order.get((name[1], name[2]), -1), name[0])
        )
    )


def _known(snapshot: Snapshot) -> tuple[Edition, ...]:
    """Return the editions, and one without a version for each module that figures speak of as a whole."""
    named = {(one.module, one.version): one for one in snapshot.editions}
    titles = {one.module: one.title for one in snapshot.editions}
    order = list(titles)
    for figure in snapshot.figures:
        module, version = figure.scope.module, figure.scope.version
        if module and (module, version) not in named:
            named[module, version] = Edition(module, version, titles.get(module, module), 0, "")
            order += [module] if module not in order else []
    return tuple(sorted(named.values(), key=lambda one: (order.index(one.module), bool(one.version))))


def _whole(snapshot: Snapshot, edition: Edition | None) -> Iterable[Figure]:
    wanted = ("", "") if edition is None else (edition.module, edition.version)
    return (
        one for one in snapshot.figures if _is_shown(one) and (one.scope.module, one.scope.version) == wanted
    )


def _is_shown(figure: Figure) -> bool:
    """Tell whether a figure belongs in a chapter: of the whole period, and not one of too many."""
    scope = figure.scope
    is_one_of_many = (figure.id == CHOICES and figure.phase) or (figure.id in OVERALL and scope.module)
    return not (scope.quarter or scope.channel or is_one_of_many)


def _panels(figures: Sequence[Figure], ids: tuple[str, ...]) -> Iterable[tuple[Figure, ...]]:
    ordered = sorted(figures, key=lambda one: (one.phase if len(ids) > 1 else "", ids.index(one.id)))
    if len(ids) == 1:
        return ((one,) for one in ordered)
    return (tuple(panel) for _, panel in groupby(ordered, key=lambda one: one.phase))
