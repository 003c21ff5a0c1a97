"""Every figure stands in one place of the report, in the order of the table of contents."""

from collections import Counter

from learning.reports.definitions import DEFINITIONS
from learning.reports.outline import CHANGES, FRONT, SECTIONS, appendix, shelves
from learning.reports.snapshot import Figure, Snapshot
from tests.reports.releases import nobody, release

RELEASE = release(modules=2)


def in_chapters(snapshot: Snapshot) -> list[Figure]:
    """Return the figures of the chapters, in order."""
    found = (shelf for section in SECTIONS for shelf in shelves(section, snapshot))
    return [one for shelf in found for panel in shelf.panels for one in panel]


def in_appendix(snapshot: Snapshot) -> list[Figure]:
    """Return the figures of the appendix, in order."""
    return [one for series in appendix(snapshot) for one in series.figures]


def test_the_chapters_are_those_of_the_yearly_account() -> None:
    assert [section.number for section in (FRONT, *SECTIONS, CHANGES)] == list(range(12))


def test_a_figure_has_one_place() -> None:
    for snapshot in (RELEASE, nobody()):
        places = Counter(one.name for one in (*in_chapters(snapshot), *in_appendix(snapshot)))
        assert places == Counter(one.name for one in snapshot.figures)
        assert set(places.values()) == {1}


def test_every_figure_that_has_a_definition_has_a_chapter() -> None:
    chapters = {identifier for section in SECTIONS for panel in section.panels for identifier in panel}
    assert set(DEFINITIONS) <= chapters


def test_a_chapter_shows_the_whole_period_only() -> None:
    assert not [one for one in in_chapters(RELEASE) if one.scope.quarter or one.scope.channel]


def test_missed_and_overflagged_share_a_chart() -> None:
    panels = [panel for shelf in shelves(SECTIONS[3], RELEASE) for panel in shelf.panels]
    assert [[one.id for one in panel] for panel in panels][:3] == [["F08", "F09"], ["F10"], ["F12"]]


def test_what_is_about_all_modules_comes_first_and_then_the_editions_in_order() -> None:
    opinions = shelves(SECTIONS[6], RELEASE)
    assert [shelf.edition for shelf in opinions] == [None, *RELEASE.editions]


def test_a_figure_by_quarter_is_one_series() -> None:
    series = next(one for one in appendix(RELEASE) if one.figures[0].scope.quarter)
    assert [one.scope.quarter for one in series.figures] == ["2026-K1", "2026-K2", "2026-K3", "2026-K4"]


def test_an_unknown_figure_goes_to_the_appendix() -> None:
    assert "F99" in {one.id for one in in_appendix(RELEASE)}
