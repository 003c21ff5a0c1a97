"""Views, visits and entries: page loads, which are nobody's."""

from learning.ledger.tallies import Tally
from learning.reports.catalogue.visits import view_drafts
from learning.reports.drafts import EVERYTHING, Draft, Fact, Part, Scope
from learning.training.channels import CHANNELS
from tests.reports.catalogue.tallied import BY_LETTER, MODULE, WHOLE, numbers, only, shares


def seen(month: int, item: str, n: int, channel: str = "direkte", module: str = MODULE.slug) -> Tally:
    quarter = month // 100 * 10 + (month % 100 + 2) // 3
    return Tally(quarter, module, MODULE.version, channel, "views", "", "", item, str(month), n)


ROWS = [
    seen(202511, "visning", 3),
    seen(202601, "visning", 70),
    seen(202601, "besøg", 20),
    seen(202601, "besøg", 15, "hold"),
    seen(202604, "besøg", 5, "nyhedsbrev"),
    seen(202604, "frasorteret", 27),
    seen(202604, "visning", 900, module="catalogue.front"),
]


def facts(draft: Draft) -> list[tuple[str, float | None]]:
    return [(row.label, row.number.value) for row in draft.rows if isinstance(row.number, Fact)]


def test_views_are_counted_by_month_with_every_month_between() -> None:
    views = only(view_drafts(ROWS, WHOLE, [MODULE.slug]), "F01", key="")
    assert facts(views) == [
        ("november 2025", 3),
        ("december 2025", 0),
        ("januar 2026", 70),
        ("februar 2026", 0),
        ("marts 2026", 0),
        ("april 2026", 0),
        ("I alt", 73),
    ]


def test_a_quarter_has_its_own_months() -> None:
    scope = Scope(MODULE.slug, MODULE.version, quarter="2026-K1")
    visits = only(view_drafts(ROWS, scope, [MODULE.slug]), "F02")
    assert facts(visits) == [("januar 2026", 35), ("februar 2026", 0), ("marts 2026", 0), ("I alt", 35)]


def test_what_was_left_out_is_a_share_of_all_loads() -> None:
    (row,) = only(view_drafts(ROWS, WHOLE, [MODULE.slug]), "F01", key="frasorteret").rows
    assert row.number == Fact(27.0, n=100, unit="procent")


def test_entries_divide_the_visits_in_a_fixed_order() -> None:
    entries = only(view_drafts(ROWS, WHOLE, [MODULE.slug]), "F03")
    some = {"Nyhedsbrev": (5, 40), "Hold": (15, 40), "Direkte": (20, 40)}
    assert shares(entries) == {**dict.fromkeys(CHANNELS.values(), (0, 40)), **some}
    assert list(shares(entries)) == list(CHANNELS.values())


def test_an_entry_nobody_came_by_is_a_group_all_the_same() -> None:
    number = numbers(only(view_drafts(ROWS, WHOLE, [MODULE.slug]), "F03"))["LinkedIn"]
    assert isinstance(number, Part)
    assert number.hits.atoms


def test_other_pages_are_no_modules() -> None:
    views = only(view_drafts(ROWS, EVERYTHING, [MODULE.slug]), "F01", key="")
    assert facts(views)[-1] == ("I alt", 73)


def test_a_channel_has_no_figure_of_its_own() -> None:
    assert view_drafts(ROWS, BY_LETTER, [MODULE.slug]) == ()


def test_without_any_view_nothing_is_left_out() -> None:
    drafts = view_drafts([], WHOLE, [MODULE.slug])
    assert facts(only(drafts, "F01", key="")) == [("I alt", 0)]
    assert facts(only(drafts, "F01", key="frasorteret"))[0][1] is None
