"""What was left weeks later (F21): redeemed receipts with the score of a fresh twin case."""

from collections.abc import Iterable, Sequence

from learning.ledger.follow_ups import Ages
from learning.ledger.tallies import Tally
from learning.reports.catalogue.completions import completed, portion
from learning.reports.catalogue.filed import Filed
from learning.reports.catalogue.gain import NO_CONTROL, ONE_POINT, POINTS, points
from learning.reports.catalogue.within import total, within
from learning.reports.drafts import Count, Draft, Estimate, Form, Group, Row, Scope

UNIT = "Én enhed er én indløst kvittering."
BUCKETS = Ages().buckets
NO_SHARE = (
    "Der er indløst flere kvitteringer, end der er gennemført forløb i perioden, så andelen kan ikke vises."
)


def follow_up_drafts(tallies: Iterable[Tally], scope: Scope) -> tuple[Draft, ...]:
    """Return F21: the gain kept by weeks, and who came back. A receipt knows neither version nor channel."""
    if scope.version or scope.channel:
        return ()
    rows = Filed.of(tallies)
    redeemed = within(rows, scope, "followups")
    return (_kept(redeemed, scope), _returned(rows, redeemed, scope))


def _kept(redeemed: Sequence[Tally], scope: Scope) -> Draft:
    rows = [
        row
        for low, high in BUCKETS
        for row in _bucket(f"{low}-{high}", [one for one in redeemed if one.value == f"{low}-{high}"])
    ]
    title = "Opfølgning: forskel i score efter uger"
    return Draft("F21", title, Form.MATRIX, UNIT, tuple(rows), scope, key="uger", note=NO_CONTROL)


def _bucket(weeks: str, redeemed: Sequence[Tally]) -> tuple[Row, ...]:
    label, base = f"{weeks} uger", _redeemed(redeemed)
    before = points(base, total(redeemed, "dp"), total(redeemed, "dp2"))
    after = points(base, total(redeemed, "dq"), total(redeemed, "dq2"))
    return (
        Row(label, Count(base), "Indløste kvitteringer"),
        Row(label, before, "Opfølgning minus førsag"),
        Row(label, after, "Opfølgning minus eftersag"),
    )


def _returned(tallies: Sequence[Tally], redeemed: Sequence[Tally], scope: Scope) -> Draft:
    done, back = completed(tallies, scope), _redeemed(redeemed)
    gain = within(tallies, scope, "gain")
    everybody = Group.of(row for row in gain if row.item == "n")
    share = portion(back, done)
    return Draft(
        "F21",
        "Opfølgning: hvem der kom tilbage",
        Form.NUMBERS,
        UNIT,
        (
            Row("Indløste kvitteringer", Count(back)),
            Row("Gennemførte forløb", Count(done)),
            Row("Indløste ud af gennemførte", share),
            Row("Førscore, dem med opfølgning", _average(back, total(redeemed, "pre"))),
            Row("Førscore, alle med både førsag og eftersag", _average(everybody, total(gain, "before"))),
        ),
        scope,
        note=NO_SHARE if back.size > done.size else "",
    )


def _redeemed(rows: Iterable[Tally]) -> Group:
    return Group.of(row for row in rows if row.item == "n")


def _average(base: Group, of: int) -> Estimate:
    return Estimate(base, of / base.size / ONE_POINT if base.size else None, unit=POINTS)
