"""Invented releases: every form of figure, every fate of a number, long Danish labels, six modules."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

from learning.reports.catalogue.attempts import ALL
from learning.reports.catalogue.gain import DIFFERENCE
from learning.reports.catalogue.national import NATIONAL, PLATFORM
from learning.reports.drafts import EVERYTHING, Form, Scope
from learning.reports.publishing import coarse
from learning.reports.snapshot import Edition, Figure, Kind, Line, Number, Snapshot, Status, rounded
from quizzes.intervals import wilson

QUARTERS = ("2026-K1", "2026-K2", "2026-K3", "2026-K4")
CHANNELS = {"nyhedsbrev": "Nyhedsbrev", "linkedin": "LinkedIn", "hold": "Hold", "direkte": "Direkte"}
TITLES = (
    "Ledsagelse (§\u00a097)",
    "Kontaktperson til døvblinde (§\u00a098)",
    "Merudgifter til voksne (§\u00a0100)",
    "Merudgifter til børn (§\u00a086)",
    "Tabt arbejdsfortjeneste (§\u00a087)",
    "Hjælpemidler (§\u00a0112)",
)
CRITERIA = (
    "Sagen er ikke oplyst tilstrækkeligt (officialprincippet)",
    "Borgeren er ikke partshørt",
    "Begrundelsen mangler eller er utilstrækkelig",
    "Der er ikke foretaget en konkret og individuel vurdering af borgerens funktionsevne",
    "Borgeren er ikke inddraget i behandlingen af sagen, sådan som retssikkerhedsloven kræver det",
    "Forkert hjemmel",
    "Klagevejledning",
)
OUTCOMES = ("Stadfæstelse", "Ændring", "Hjemvisning", "Ophævelse", "Afvisning")
SCALE = ("I høj grad", "I nogen grad", "I mindre grad", "Slet ikke")
QUESTIONS = {
    "F22": "Hvor forståeligt var materialet?",
    "F23": "Kan du bruge materialet i din næste sag?",
    "F24": "Er du blevet mere sikker i at træffe afgørelse?",
}
MONTHS = ("jan.", "feb.", "marts", "april", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.")


def shown(hits: int, base: int) -> Number:
    """A share that is shown."""
    found = wilson(hits, base)
    return rounded(Number(Kind.SHARE, Status.SHOWN, hits, base, found.value, found.lo, found.hi))


def pooled(hits: int, boxes: int, people: int) -> Number:
    """A share of boxes that sit together in attempts."""
    effect = boxes / people
    found = wilson(hits / effect, boxes / effect)
    return rounded(
        Number(Kind.SHARE, Status.SHOWN, hits, boxes, hits / boxes, found.lo, found.hi, people, effect)
    )


def count(value: int) -> Number:
    """A count that is shown."""
    return Number(Kind.COUNT, Status.SHOWN, value)


def estimate(value: float, half: float, base: int, unit: str = "") -> Number:
    """An estimate with an interval of this half width."""
    return rounded(
        Number(Kind.ESTIMATE, Status.SHOWN, None, base, value, value - half, value + half, unit=unit)
    )


def fact(value: float, unit: str = "", base: int | None = None) -> Number:
    """A fact about the material."""
    return rounded(Number(Kind.FACT, Status.SHOWN, None, base, value, unit=unit))


def roughened(figure: Figure) -> Figure:
    """A figure of one quarter, whose numbers of people are rounded and whose counts of a share are gone."""
    lines = tuple(replace(line, number=rounded(coarse(line.number))) for line in figure.lines)
    return replace(figure, lines=lines)


def nationwide(hits: int) -> Number:
    """A national share of 385 decisions, in percent."""
    found = wilson(hits, 385)
    value, lo, hi = (100 * one for one in (found.value, found.lo, found.hi))
    return rounded(Number(Kind.FACT, Status.SHOWN, None, 385, value, lo, hi, unit="procent"))


HIDDEN = Number(Kind.SHARE, Status.HIDDEN, base=34)
FEW = Number(Kind.SHARE, Status.FEW)
NONE = Number(Kind.SHARE, Status.NONE, base=0)
HIDDEN_COUNT = Number(Kind.COUNT, Status.HIDDEN)
FEW_ESTIMATE = Number(Kind.ESTIMATE, Status.FEW, unit="point")
NO_ESTIMATE = Number(Kind.ESTIMATE, Status.NONE, base=120)
WITHHELD = (HIDDEN, FEW, NONE)


class Year:
    """A year of figures drawn with a seed."""

    def __init__(self, seed: int = 1, modules: int = 6) -> None:
        self.random = Random(seed)
        self.editions = tuple(
            Edition(f"modul-{n}", f"{n}f3c9a1b{n}7d2", TITLES[n], 1 + (n % 3), "f-97") for n in range(modules)
        )

    def share(self, base: int, at: float) -> Number:
        """A share near ``at``, now and then one that is withheld."""
        if self.random.random() < 0.08:
            return self.random.choice(WITHHELD)
        return shown(sum(self.random.random() < at for _ in range(base)), base)

    def shares(
        self, identifier: str, title: str, labels: tuple[str, ...], scope: Scope, key: str = ""
    ) -> Figure:
        """A figure with a share per label."""
        base = self.random.randint(12, 400)
        lines = tuple(Line(label, self.share(base, self.random.uniform(0.05, 0.8))) for label in labels)
        return Figure(identifier, title, Form.SHARES, "Én enhed er ét forløb.", lines, scope, key)

    def matrix(self, identifier: str, title: str, scope: Scope, names: tuple[str, ...]) -> Figure:
        """A confusion matrix in row percent."""
        lines = []
        for label in names:
            base = self.random.randint(40, 300)
            left = base
            for n, column in enumerate(names):
                hits = left if n == len(names) - 1 else self.random.randint(0, left)
                left -= hits
                number = (
                    shown(hits, base) if not 0 < hits < 5 else Number(Kind.SHARE, Status.HIDDEN, base=base)
                )
                lines.append(Line(label, number, column))
        return Figure(
            identifier, title, Form.MATRIX, "Én enhed er ét svar.", tuple(lines), scope, phase="foer"
        )

    def distribution(self, identifier: str, scope: Scope) -> Figure:
        """The answers to one question, with the upper half together."""
        base = self.random.randint(30, 300)
        cuts = sorted(self.random.randint(0, base) for _ in range(3))
        counts = [b - a for a, b in zip((0, *cuts), (*cuts, base), strict=True)]
        lines = [
            Line(name, shown(hits, base))
            for name, hits in zip(SCALE, sorted(counts, reverse=True), strict=True)
        ]
        both = sum(sorted(counts, reverse=True)[:2])
        lines.append(Line("I høj grad eller i nogen grad", shown(both, base), is_sum=True))
        unit = "Én enhed er ét besvaret spørgeskema."
        return Figure(
            identifier, QUESTIONS[identifier], Form.DISTRIBUTION, unit, tuple(lines), scope, identifier
        )

    def module(self, scope: Scope) -> Iterator[Figure]:
        """The figures of one edition, whole or of one quarter or channel."""
        first = self.random.randint(60, 500)
        numbers = (
            Line("Første forløb", count(first)),
            Line("Gentagne forløb", HIDDEN_COUNT),
            Line("Uden svar", count(0)),
        )
        yield Figure("F04", "Påbegyndte forløb", Form.NUMBERS, "Én enhed er ét forløb.", numbers, scope)
        yield self.shares("F05", "Gennemførte forløb", ("Gennemført",), scope)
        yield self.shares("F06", "Frafald pr. trin", tuple(f"Trin {n}" for n in range(1, 7)), scope)
        unit = "Én enhed er ét felt i måleskemaet i ét forløb."
        for identifier, title in (("F08", "Overset pr. kriterium"), ("F09", "Overflagget pr. kriterium")):
            lines = []
            for label in CRITERIA:
                boxes = self.random.randint(120, 900)
                number = pooled(int(boxes * self.random.uniform(0.02, 0.7)), boxes, boxes // 3)
                lines.append(Line(label, self.random.choice((number, number, number, number, HIDDEN))))
            yield Figure(identifier, title, Form.SHARES, unit, tuple(lines), scope, phase="foer")
        js = tuple(Line(label, estimate(self.random.uniform(-0.1, 0.8), 0.11, 214)) for label in CRITERIA)
        yield Figure("F10", "Træfsikkerhed pr. kriterium", Form.NUMBERS, unit, js, scope, phase="foer")
        yield self.shares(
            "F12", "Udfald: netop facit og rigtig side", ("Netop facits udfald", "Rigtig side"), scope
        )
        yield self.matrix("F13", "Udfald: svar mod facit", scope, OUTCOMES)

    def details(self, scope: Scope) -> Iterator[Figure]:
        """The figures an edition has for the whole period only."""
        yield self.distribution("F22", scope)
        yield self.distribution("F23", scope)
        yield self.distribution("F24", scope)
        yield from self.gain(scope)
        weeks = tuple(
            line
            for weeks in ("4-7 uger", "8-13 uger", "14-26 uger")
            for line in (
                Line(weeks, count(self.random.randint(10, 60)), "Indløste kvitteringer"),
                Line(
                    weeks, estimate(self.random.uniform(-9, 9), 8.5, 24, "point"), "Opfølgning minus førsag"
                ),
                Line(weeks, FEW_ESTIMATE, "Opfølgning minus eftersag"),
            )
        )
        yield Figure(
            "F21", "Opfølgning efter uger", Form.MATRIX, "Én enhed er én kvittering.", weeks, scope, "uger"
        )
        minutes = (
            "Under 5 minutter",
            "5-10 minutter",
            "10-15 minutter",
            "15-20 minutter",
            "Over 20 minutter",
        )
        parts = (21, 80, 64, 33, 12)
        spent = tuple(Line(name, shown(n, sum(parts))) for name, n in zip(minutes, parts, strict=True))
        total = Line("Højst 15 minutter", shown(sum(parts[:3]), sum(parts)), is_sum=True)
        yield Figure(
            "F07", "Tid", Form.DISTRIBUTION, "Én enhed er ét gennemført forløb.", (*spent, total), scope
        )
        items = tuple(
            line
            for label in CRITERIA
            for line in (
                Line(label, shown(80, 120), "Lethed"),
                Line(label, estimate(31.2, 12.0, 120), "Diskrimination"),
                Line(label, NO_ESTIMATE, "CIC"),
            )
        )
        yield Figure("F29", "Opgavestatistik", Form.MATRIX, "Én enhed er ét forløb.", items, scope)

    def gain(self, scope: Scope) -> Iterator[Figure]:
        """Before and after."""
        base = self.random.randint(50, 300)
        gain = (
            Line("Score i førsagen", estimate(52.4, 3.1, base, "point")),
            Line("Score i eftersagen", estimate(61.2, 2.9, base, "point")),
            Line(DIFFERENCE, estimate(8.8, 4.2, base, "point")),
            Line("Forskel, når sag A er førsag", FEW_ESTIMATE),
            Line("Påbegyndte forløb", count(base * 2)),
        )
        note = "Der er ingen kontrolgruppe; gentagelse i sig selv kan løfte resultatet."
        yield Figure(
            "F19", "Score før og efter", Form.NUMBERS, "Én enhed er ét forløb.", gain, scope, note=note
        )
        paired = (
            Line("Førsag", shown(int(base * 0.45), base)),
            Line("Eftersag", shown(int(base * 0.6), base)),
            Line(DIFFERENCE, estimate(15.2, 7.7, base, "procentpoint")),
            Line("McNemars mid-p", rounded(Number(Kind.ESTIMATE, Status.SHOWN, None, base, 0.019))),
        )
        yield Figure(
            "F20", "Før/efter: facits udfald", Form.NUMBERS, "Én enhed er ét forløb.", paired, scope, "exact"
        )

    def everything(self) -> Iterator[Figure]:
        """The figures that are about no module in particular."""
        views = tuple(Line(month, count(self.random.randint(100, 2400))) for month in MONTHS)
        yield Figure("F01", "Visninger", Form.SERIES, "Én enhed er én visning.", views)
        yield self.shares("F03", "Indgang", tuple(CHANNELS.values()), EVERYTHING)
        yield self.shares("F05", "Gennemførelse", (*(one.title for one in self.editions), ALL), EVERYTHING)
        yield self.distribution("F22", EVERYTHING)
        yield from self.gain(EVERYTHING)
        beside = []
        ranks = []
        for n, label in enumerate(CRITERIA, 1):
            beside += [
                Line(label, nationwide(self.random.randint(40, 250)), NATIONAL),
                Line(label, self.share(240, self.random.random()), PLATFORM),
            ]
            ranks += [Line(label, fact(n), NATIONAL), Line(label, fact(1 + (n * 3) % 7), PLATFORM)]
        unit = "Én enhed er én afgørelse henholdsvis ét forløb."
        yield Figure(
            "F26", "Prioritering", Form.MATRIX, unit, tuple(beside), note="Kan ikke læses som effekt."
        )
        yield Figure("F27", "Rangorden", Form.MATRIX, unit, tuple(ranks))
        facts = (
            Line("Moduler gennemgået inden for 12 måneder", fact(5)),
            Line("Dage fra lovændring til rettelse (median)", fact(12.5, "dage", 4)),
            Line("Enighed i panelet (AC1)", fact(0.823, "", 12)),
        )
        yield Figure("F30", "Aktualitet", Form.NUMBERS, "Én enhed er ét modul.", facts)

    def figures(self) -> Iterator[Figure]:
        """Everything."""
        yield from self.everything()
        for edition in self.editions:
            whole = Scope(edition.module, edition.version)
            yield from self.module(whole)
            yield from self.details(whole)
            for quarter in QUARTERS:
                yield from map(roughened, self.module(Scope(edition.module, edition.version, quarter)))
            for channel in CHANNELS:
                yield from self.module(Scope(edition.module, edition.version, channel=channel))
            choices = self.shares("F29", "Svarmuligheder: Udfald", OUTCOMES, whole, "sag-1/udfald")
            yield replace(choices, phase="foer")
        yield Figure("F99", "=Ukendt figur", Form.NUMBERS, "", (Line("+1-2", fact(-3.25)),))


def release(seed: int = 1, modules: int = 6, **changes: object) -> Snapshot:
    """A whole year; ``changes`` replace fields of the snapshot."""
    year = Year(seed, modules)
    fields: dict[str, object] = {
        "first": date(2026, 1, 1),
        "last": date(2026, 12, 31),
        "made": date(2027, 2, 1),
        "is_preliminary": False,
        "limits": "2026-1",
        "seed": 20260101,
        "source": "Prøvestyrelsen",
        "editions": year.editions,
        "channels": CHANNELS,
        "figures": tuple(year.figures()),
        "is_synthetic": True,
    }
    return Snapshot(**{**fields, **changes})  # type: ignore[arg-type]


def nobody() -> Snapshot:
    """The figures of a year in which nobody came."""
    full = release(modules=1)
    return release(modules=1, is_synthetic=False, figures=tuple(map(_emptied, full.figures)))


def _emptied(figure: Figure) -> Figure:
    fates = {
        Kind.SHARE: Status.FEW,
        Kind.ESTIMATE: Status.FEW,
        Kind.COUNT: Status.SHOWN,
        Kind.FACT: Status.NONE,
    }
    lines = []
    for line in figure.lines:
        kind = line.number.kind
        number = Number(kind, fates[kind], hits=0 if kind is Kind.COUNT else None, unit=line.number.unit)
        lines.append(Line(line.label, number, line.column, line.is_sum))
    return Figure(
        figure.id,
        figure.title,
        figure.form,
        figure.unit,
        tuple(lines),
        figure.scope,
        figure.key,
        figure.phase,
    )
