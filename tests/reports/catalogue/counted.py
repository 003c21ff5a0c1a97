"""Tallies of invented attempts, built from the raw numbers that the ledger would have counted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from learning.ledger.tallies import Tally

MODULE, VERSION = "proeve", "v1"
SUMS = ("n", "before", "after", "before2", "after2", "product")


def tally(kind: str, n: int, *, quarter: int = 20261, channel: str = "", **traits: str) -> Tally:
    """Return one tally of the module; ``traits`` are phase, case, item, value, module and version."""
    known = {"module": MODULE, "version": VERSION, "phase": "", "case": "", "item": "", "value": ""}
    return Tally(quarter=quarter, channel=channel, kind=kind, n=n, **{**known, **traits})


def attempts(first: int, completed: int, repeats: int = 0, *, quarter: int = 20261) -> list[Tally]:
    """Return ``first`` attempts started, of which some completed, and completed ``repeats``."""
    return [
        tally("attempts", completed, item="first", value="7.1.10-15", quarter=quarter),
        tally("attempts", first - completed, item="first", value="3.0.", quarter=quarter),
        tally("attempts", repeats, item="repeat", value="7.1.5-10", quarter=quarter),
    ]


def gains(before: Sequence[float], after: Sequence[float], arm: str = "AB") -> list[Tally]:
    """Return the sums of the scores (0..1, four decimals) of the same attempts."""
    early, late = ([round(score * 10_000) for score in scores] for scores in (before, after))
    values = (
        len(early),
        sum(early),
        sum(late),
        sum(score * score for score in early),
        sum(score * score for score in late),
        sum(x * y for x, y in zip(early, late, strict=True)),
    )
    return [tally("gain", n, case=arm, item=item) for item, n in zip(SUMS, values, strict=True)]


def pairs(
    counts: Mapping[str, int], item: str = "exact", arm: str = "AB", *, quarter: int = 20261
) -> list[Tally]:
    """Return attempts by right before and after: {"0.1": 14}."""
    return [
        tally("pairs", n, case=arm, item=item, value=value, quarter=quarter) for value, n in counts.items()
    ]


def scored(marks: Iterable[Sequence[float]], cases: Sequence[str]) -> list[Tally]:
    """Return the scores, rests and products of a matrix attempts x cases (0..1, four decimals)."""
    found: Counter[tuple[str, str, str, str]] = Counter()
    for row in marks:
        whole = [round(mark * 10_000) for mark in row]
        for case, mark in zip(cases, whole, strict=True):
            found["scores", case, "score", str(mark)] += 1
            found["rests", case, "rest", str(sum(whole) - mark)] += 1
            for other, beside in zip(cases, whole, strict=True):
                found["products", case, other, ""] += mark * beside
    return [
        tally(kind, n, case=case, item=item, value=value) for (kind, case, item, value), n in found.items()
    ]


def follow_ups(weeks: str, scores: Iterable[tuple[float, float, float]]) -> list[Tally]:
    """Return redeemed receipts with (pre, post, delayed), each 0..1."""
    found: Counter[str] = Counter()
    for pre, post, delayed in ([round(score * 10_000) for score in one] for one in scores):
        dp, dq = delayed - pre, delayed - post
        found.update(
            {"n": 1, "dp": dp, "dp2": dp * dp, "dq": dq, "dq2": dq * dq}
            | {"pre": pre, "post": post, "delayed": delayed}
        )
    return [tally("followups", n, item=item, value=weeks, version="") for item, n in found.items()]
