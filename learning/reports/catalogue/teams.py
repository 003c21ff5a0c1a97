"""Teams that have used the material (F32): how many, how large, and whether they agreed on a change."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import accumulate

from learning.ledger.groups import SIZE_BANDS, GroupCount
from learning.reports.drafts import Count, Draft, Estimate, Form, Group, Part, Row

UNIT = "Én enhed er ét hold, der har svaret."


def team_drafts(counts: Iterable[GroupCount]) -> tuple[Draft, ...]:
    """Return F32 of all modules; teams whose size is not known are in the totals only."""
    teams = tuple(counts)
    everyone, agreed = _group(teams), _group(teams, lambda one: one.agreed)
    sized = _group(teams, lambda one: bool(one.size))
    bands = tuple(
        Row(f"{band} deltagere", Part(_group(teams, partial(_is_of, band)), sized)) for band in SIZE_BANDS
    )
    return (
        Draft(
            "F32",
            "Hold",
            Form.NUMBERS,
            UNIT,
            (
                Row("Hold", Count(everyone)),
                Row("Hold, der har aftalt en ændring", Part(agreed, everyone)),
                Row("Det midterste hold har mindst", Estimate(sized, _middle(teams), unit="deltagere")),
                *bands,
            ),
        ),
    )


def _group(teams: Sequence[GroupCount], belongs: Callable[[GroupCount], bool] = lambda _: True) -> Group:
    """Return the teams that belong; those of nobody count too, for a reader does not know they are empty."""
    places = {(one.month, one.module, one.mode) for one in teams}
    nobody = (
        GroupCount(*place, size, agreed, 0)
        for place in places
        for size in ("", *SIZE_BANDS)
        for agreed in (False, True)
    )
    found = [one for one in (*teams, *nobody) if belongs(one)]
    atoms = (("hold", f"{one.month}", one.module, one.mode, one.size, f"{one.agreed}") for one in found)
    return Group(sum(one.groups for one in found), frozenset(atoms))


def _middle(teams: Sequence[GroupCount]) -> float | None:
    """Return the least size of the band in which the middle team is."""
    sizes = [sum(one.groups for one in teams if one.size == band) for band in SIZE_BANDS]
    half = sum(sizes) / 2
    reached = (band for band, so_far in zip(SIZE_BANDS, accumulate(sizes), strict=True) if so_far >= half)
    return float(next(reached).partition("-")[0].rstrip("+")) if half else None


def _is_of(band: str, one: GroupCount) -> bool:
    return one.size == band
