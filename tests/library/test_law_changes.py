"""What changed in the law, and what that touches."""

from dataclasses import replace
from datetime import date

from learning.library.law_changes import changes
from learning.library.model import Library
from tests.library import real_texts
from tests.web import world

LAST = date(2026, 12, 31)
FIRST = date(2027, 1, 1)


def library() -> Library:
    """Return a library where one rule gives way to another at the new year."""
    sources = {
        **world.SOURCES,
        "LOV-1": replace(world.SOURCES["LOV-1"], ends=LAST, successor="LOV-4"),
        "LOV-4": replace(world.SOURCES["LOV-2"], id="LOV-4", begins=FIRST),
        "LOV-5": replace(world.SOURCES["LOV-2"], id="LOV-5", ends=date.max),
    }
    return replace(world.library(), sources=sources)


def test_an_end_and_a_beginning_are_two_changes_on_the_same_day() -> None:
    found = changes(library(), date(2026, 11, 1))
    assert [(one.source.id, one.day, one.begins) for one in found] == [
        ("LOV-1", FIRST, False),
        ("LOV-4", FIRST, True),
    ]


def test_a_change_names_the_rule_before_and_the_rule_after() -> None:
    ended, begun = changes(library(), FIRST)
    assert [one.id for one in ended.after] == ["LOV-4"]
    assert [one.id for one in begun.before] == ["LOV-1"]


def test_a_new_rule_touches_what_uses_the_rule_before_it() -> None:
    ended, begun = changes(library(), FIRST)
    assert [use.module.slug for use in ended.touches.modules] == ["proevemodul"]
    assert begun.touches == ended.touches


def test_what_changed_before_the_day_is_left_out() -> None:
    assert changes(library(), date(2027, 1, 2)) == ()


def test_since_the_end_of_2023_the_rules_on_children_have_moved() -> None:
    found = changes(real_texts.library(), date(2023, 12, 1))
    moved = {one.source.id for one in found if one.day == date(2024, 1, 1)}
    assert {"SEL-42", "BL-87", "SEL-32a", "BL-85"} <= moved
