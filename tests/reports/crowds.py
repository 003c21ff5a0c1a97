"""Invented learners, few enough to be dangerous, and the figures about them: to test disclosure control."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from learning.ledger.tallies import Tally
from learning.reports.drafts import Count, Draft, Form, Group, Part, Row, Scope
from quizzes.disclosure import Tier

STEPS = 5
MINUTES = ("0-5", "5-10", "10-15", "15-20", "20-")
ANSWERS = ("stadfaestet", "aendret", "ophaevet", "hjemvist")
OPINIONS = ("hoej", "nogen", "mindre", "slet_ikke")
CHANNELS = ("nyhedsbrev", "linkedin", "ast", "direkte", "hold")
BOXES = 3
PHASES = ("foer", "efter")
KEYED = {"foer": "hjemvist", "efter": "stadfaestet"}
VERSION = "v1"


@dataclass(frozen=True)
class Size:
    """How much is invented: attempts per module and quarter up to ``attempts``, ``criteria`` per form."""

    modules: tuple[str, ...] = ("a", "b")
    channels: tuple[str, ...] = CHANNELS[:3]
    attempts: int = 30
    criteria: int = 2


def tallies(random: Random, quarters: Iterable[int], size: Size) -> tuple[Tally, ...]:
    """Invent what learners did in some quarters, tallied; tallies of nobody are there too."""
    found: Counter[tuple[object, ...]] = Counter()
    for quarter in quarters:
        for module in size.modules:
            shares = [random.random() ** 2 for _ in size.channels]
            for channel in size.channels:
                for kind, phase, item, values in _kinds(size):
                    found.update(
                        {(quarter, module, channel, kind, phase, item, value): 0 for value in values}
                    )
            for _ in range(random.randint(0, size.attempts)):
                (channel,) = random.choices(size.channels, shares)
                for traits in _attempt(random, size):
                    found[(quarter, module, channel, *traits)] += 1
            _opine(random, found, (quarter, module, size.attempts))
    return tuple(
        Tally(int(str(q)), str(m), VERSION, str(c), str(k), str(p), "", str(i), str(v), n)
        for (q, m, c, k, p, i, v), n in sorted(found.items(), key=lambda one: tuple(map(str, one[0])))
    )


def _kinds(size: Size) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    ends = [f"{step}.0." for step in range(1, STEPS)] + [f"{STEPS}.1.{minutes}" for minutes in MINUTES]
    yield "attempts", "", "first", tuple(ends)
    for phase in PHASES:
        yield "boxes", phase, "samlet", ANSWERS
        for criterion in range(size.criteria):
            missed = tuple(f"{BOXES - n}.{n}.0.0" for n in range(BOXES + 1))
            yield "verdicts", phase, f"k{criterion}", missed
    yield "pairs", "", "exact", ("0.0", "0.1", "1.0", "1.1")


def _opine(random: Random, found: Counter[tuple[object, ...]], where: tuple[int, str, int]) -> None:
    quarter, module, most = where
    for value in OPINIONS:
        found[(quarter, module, "", "opinions", "", "forstaaeligt", value)] += 0
    for value in random.choices(OPINIONS, (60, 30, 8, 2), k=random.randint(0, most // 2)):
        found[(quarter, module, "", "opinions", "", "forstaaeligt", value)] += 1


def _attempt(random: Random, size: Size) -> Iterator[tuple[str, str, str, str]]:
    step = STEPS if random.random() < 0.75 else random.randint(1, STEPS - 1)
    end = f"{step}.1.{random.choice(MINUTES)}" if step == STEPS else f"{step}.0."
    yield "attempts", "", "first", end
    reached = PHASES if step == STEPS else PHASES[:1]
    right = []
    for phase in reached:
        (answer,) = random.choices(ANSWERS, [6 if one == KEYED[phase] else 1 for one in ANSWERS])
        right.append(answer == KEYED[phase])
        yield "boxes", phase, "samlet", answer
        for criterion in range(size.criteria):
            missed = sum(random.random() < 0.15 + 0.1 * criterion for _ in range(BOXES))
            yield "verdicts", phase, f"k{criterion}", f"{BOXES - missed}.{missed}.0.0"
    if len(right) == len(PHASES):
        yield "pairs", "", "exact", ".".join(str(int(one)) for one in right)


def scopes(rows: Sequence[Tally]) -> tuple[Scope, ...]:
    """Return every module's whole period, its quarters (when there are several) and its channels."""
    found = []
    for module in sorted({row.module for row in rows}):
        mine = [row for row in rows if row.module == module]
        quarters = sorted({row.quarter for row in mine})
        found.append(Scope(module, VERSION))
        if len(quarters) > 1:
            found += [Scope(module, VERSION, quarter=f"{q // 10}-K{q % 10}") for q in quarters]
        found += [Scope(module, VERSION, channel=c) for c in sorted({row.channel for row in mine} - {""})]
    return tuple(found)


def drafts(rows: Sequence[Tally]) -> tuple[Draft, ...]:
    """Draft the figures of every scope, and the national ones over all modules."""
    found = [draft for scope in scopes(rows) for draft in _drafts(within(rows, scope), scope)]
    found.append(_opinions(rows, Scope(), Tier.NATIONAL))
    started = (Row(module, Count(Group.of(_module(rows, module)))) for module in _modules(rows))
    total = Row("I alt", Count(Group.of(row for row in rows if row.kind == "attempts")), is_sum=True)
    found.append(Draft("F04", "Påbegyndte", Form.NUMBERS, "", (*started, total)))
    return tuple(found)


def within(rows: Iterable[Tally], scope: Scope) -> tuple[Tally, ...]:
    """Return the tallies that a scope covers."""
    return tuple(
        row
        for row in rows
        if scope.module in ("", row.module)
        and scope.channel in ("", row.channel)
        and scope.quarter in ("", f"{row.quarter // 10}-K{row.quarter % 10}")
    )


def _modules(rows: Iterable[Tally]) -> list[str]:
    return sorted({row.module for row in rows})


def _module(rows: Iterable[Tally], module: str) -> list[Tally]:
    return [row for row in rows if row.kind == "attempts" and row.module == module]


def _drafts(rows: Sequence[Tally], scope: Scope) -> Iterator[Draft]:
    attempts = [row for row in rows if row.kind == "attempts"]
    started = Group.of(attempts)
    done = [row for row in attempts if _step(row) == STEPS]
    yield Draft("F04", "Påbegyndte", Form.NUMBERS, "", (Row("Påbegyndte", Count(started)),), scope)
    completed = Group.of(done)
    yield Draft("F05", "Gennemførte", Form.SHARES, "", (Row("Gennemført", Part(completed, started)),), scope)
    stops = tuple(_stop(attempts, step) for step in range(1, STEPS))
    yield Draft("F06", "Frafald", Form.SHARES, "", stops, scope)
    minutes = [Row(m, Part(_valued(done, m), completed)) for m in MINUTES]
    short = Group.of(row for row in done if row.value.split(".")[2] in MINUTES[:3])
    minutes.append(Row("Højst 15", Part(short, completed), is_sum=True))
    yield Draft("F07", "Tid", Form.DISTRIBUTION, "", tuple(minutes), scope)
    for phase in PHASES:
        yield from _results([row for row in rows if row.phase == phase], scope, phase)
    yield from _pairs([row for row in rows if row.kind == "pairs"], scope)
    if not scope.channel:
        yield _opinions(rows, scope, Tier.DIMENSION)


def _step(row: Tally) -> int:
    return int(row.value.split(".")[0])


def _valued(rows: Iterable[Tally], value: str) -> Group:
    return Group.of(row for row in rows if row.value.split(".")[-1] == value)


def _stop(attempts: Sequence[Tally], step: int) -> Row:
    here = Group.of(row for row in attempts if _step(row) == step)
    return Row(f"Trin {step}", Part(here, Group.of(row for row in attempts if _step(row) >= step)))


def _results(rows: Sequence[Tally], scope: Scope, phase: str) -> Iterator[Draft]:
    answers = [row for row in rows if row.kind == "boxes"]
    base = Group.of(answers)
    exact = _valued(answers, KEYED[phase])
    side = Group.of(row for row in answers if (row.value == "stadfaestet") == (KEYED[phase] == "stadfaestet"))
    shares = (Row("Facit", Part(exact, base)), Row("Rigtig side", Part(side, base)))
    yield Draft("F12", "Udfald", Form.SHARES, "", shares, scope, phase=phase)
    cells = tuple(Row(KEYED[phase], Part(_valued(answers, one), base), one) for one in ANSWERS)
    yield Draft("F13", "Forveksling", Form.MATRIX, "", cells, scope, phase=phase)
    yield Draft("F14", "Snitflade", Form.MATRIX, "", cells[:2], scope, phase=phase)
    criteria = sorted({row.item for row in rows if row.kind == "verdicts"})
    missed = tuple(Row(one, _missed([row for row in rows if row.item == one])) for one in criteria)
    yield Draft("F08", "Overset", Form.SHARES, "", missed, scope, phase=phase)


def _missed(rows: Sequence[Tally]) -> Part:
    clusters: Counter[tuple[int, int]] = Counter()
    for row in rows:
        clusters[int(row.value.split(".")[1]), BOXES] += row.n
    boxes, hits = sum(m * n for (_, m), n in clusters.items()), sum(k * n for (k, _), n in clusters.items())
    names = {box: frozenset((*row.name, box) for row in rows) for box in ("found", "missed")}
    behind = {k: n for (k, _), n in clusters.items()}
    return Part(
        Group(hits, names["missed"], sum(n for k, n in behind.items() if k)),
        Group(boxes, names["found"] | names["missed"], sum(behind.values())),
        clusters,
        sum(n for k, n in behind.items() if k < BOXES),
    )


def _pairs(rows: Sequence[Tally], scope: Scope) -> Iterator[Draft]:
    base = Group.of(rows)
    right = [Group.of(row for row in rows if row.value.split(".")[at] == "1") for at in (0, 1)]
    shares = (Row("Førsag", Part(right[0], base)), Row("Eftersag", Part(right[1], base)))
    yield Draft("F20", "Før og efter", Form.NUMBERS, "", shares, scope)


def _opinions(rows: Iterable[Tally], scope: Scope, tier: Tier) -> Draft:
    mine = [row for row in rows if row.kind == "opinions"]
    base = Group.of(mine)
    lines = [Row(value, Part(_valued(mine, value), base)) for value in OPINIONS]
    good = Group.of(row for row in mine if row.value in OPINIONS[:2])
    lines.append(Row("Høj eller nogen", Part(good, base), is_sum=True))
    return Draft("F22", "Forståeligt?", Form.DISTRIBUTION, "", tuple(lines), scope, tier=tier)
