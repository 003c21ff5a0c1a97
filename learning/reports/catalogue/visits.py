"""Pages seen (F01), visits from elsewhere (F02), and the links people came by (F03).

Views are no people: page loads that nothing connects. How many there are is therefore never hidden; only the
way people came is protected as if every visit were somebody.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from babel.dates import format_date

from learning.ledger.tallies import Tally, quarter_of
from learning.reports.catalogue.within import quarter_name, within
from learning.reports.drafts import Draft, Fact, Form, Group, Part, Row, Scope
from learning.training.channels import CHANNELS

VIEW, VISIT, LEFT_OUT = "visning", "besøg", "frasorteret"
UNIT = "Én enhed er én indlæsning af en side."
VISIT_UNIT = "Én enhed er ét besøg; den samme bruger kan komme flere gange."
OTHER_COUNT = "Tallet kan ikke sammenlignes med visninger talt på anden måde før platformen (databrud)."


def view_drafts(tallies: Iterable[Tally], scope: Scope, modules: Collection[str]) -> tuple[Draft, ...]:
    """Return F01, what was left out of it, F02 and F03, for the pages of these modules.

    None for a single channel: that is what F03 divides by.
    """
    if scope.channel:
        return ()
    known = [one for one in tallies if one.kind == "views" and one.module in modules]
    rows = within(known, scope, "views")
    months = _months(known, scope)
    views = Draft("F01", "Visninger", Form.SERIES, UNIT, _series(rows, VIEW, months), scope, note=OTHER_COUNT)
    title = "Frasorterede indlæsninger"
    return (
        views,
        Draft("F01", title, Form.NUMBERS, UNIT, _left_out(rows), scope, key=LEFT_OUT),
        replace(views, id="F02", title="Besøg", rows=_series(rows, VISIT, months)),
        Draft("F03", "Indgang", Form.SHARES, VISIT_UNIT, _entries(rows), scope),
    )


def _months(tallies: Iterable[Tally], scope: Scope) -> Sequence[int]:
    """Return every month of the scope from the first to the last with a view anywhere."""
    seen = {int(one.value) for one in tallies}
    every = range(min(seen, default=0), max(seen, default=-1) + 1)
    return [
        month
        for month in every
        if 1 <= month % 100 <= 12 and scope.quarter in ("", quarter_name(quarter_of(month)))  # noqa: PLR2004
    ]


def _series(tallies: Iterable[Tally], item: str, months: Sequence[int]) -> tuple[Row, ...]:
    counted: Counter[int] = Counter()
    for one in tallies:
        if one.item == item:
            counted[int(one.value)] += one.n
    rows = tuple(Row(_month_name(month), Fact(counted[month])) for month in months)
    return (*rows, Row("I alt", Fact(counted.total()), is_sum=True))


def _left_out(tallies: Sequence[Tally]) -> tuple[Row]:
    """Give the loads by robots, ahead of time and again, in percent of all: how far to trust the count."""
    left_out = sum(one.n for one in tallies if one.item == LEFT_OUT)
    loads = left_out + sum(one.n for one in tallies if one.item == VIEW)
    share = 100 * left_out / loads if loads else None
    return (Row("Robotter, hentet på forhånd og genindlæst", Fact(share, n=loads, unit="procent")),)


def _entries(tallies: Iterable[Tally]) -> tuple[Row, ...]:
    """A channel nobody came by in a month is a group too; the order is fixed, so that it tells nothing."""
    rows = tuple(tallies)
    visits = {one.name: one for one in rows if one.item == VISIT}
    channels = (*CHANNELS, *sorted({one.channel for one in visits.values()} - set(CHANNELS)))
    by_channel: dict[str, list[Tally]] = {channel: [] for channel in channels}
    for frame in dict.fromkeys(replace(one, channel="", item=VISIT, n=0) for one in rows):
        for channel in channels:
            nobody = replace(frame, channel=channel)
            by_channel[channel].append(visits.get(nobody.name, nobody))
    base = Group.of(one for found in by_channel.values() for one in found)
    return tuple(
        Row(CHANNELS.get(channel, channel), Part(Group.of(found), base))
        for channel, found in by_channel.items()
    )


def _month_name(month: int) -> str:
    return format_date(date(month // 100, month % 100, 1), format="MMMM y", locale="da")
