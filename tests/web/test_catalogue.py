"""Which modules the front page shows."""

from learning.web.catalogue import Wish, checklists, criteria_in_use, find, lengths, provisions
from tests.web import world

FIRST = world.module(slug="a", number=2, title="Støtte eller ledsagelse", provision="Loven §\u00a097")
SECOND = world.module(
    slug="b", number=1, title="Klager", lede="Om høring.", provision="Loven § 1", criteria=("hoert", "brev")
)
LIBRARY = world.library(FIRST, SECOND)


def slugs(criterion: str = "", provision: str = "", minutes: int = 0) -> list[str]:
    """Return the slugs found."""
    return [module.slug for module in find(LIBRARY, Wish(criterion, provision, minutes))]


def test_without_a_wish_every_module_is_shown_by_its_number() -> None:
    assert not Wish()
    assert slugs() == ["b", "a"]


def test_wishes_are_joined_by_and() -> None:
    assert slugs(criterion="brev", provision="Loven § 1") == ["b"]
    assert slugs(criterion="oplyst", provision="Loven § 1") == []


def test_a_module_that_takes_longer_than_there_is_time_for_is_left_out() -> None:
    assert Wish(minutes=FIRST.minutes)
    assert slugs(minutes=FIRST.minutes) == ["b", "a"]
    assert slugs(minutes=FIRST.minutes - 1) == []


def test_minutes_are_offered_only_where_the_modules_differ() -> None:
    assert lengths(LIBRARY) == ()
    short = world.module(slug="c", minutes=FIRST.minutes - 3)
    assert lengths(world.library(FIRST, short)) == (FIRST.minutes - 3, FIRST.minutes)


def test_only_criteria_that_some_module_trains_are_offered_in_the_library_s_order() -> None:
    assert list(criteria_in_use(LIBRARY)) == ["oplyst", "brev", "hoert"]


def test_a_provision_is_offered_once() -> None:
    assert provisions(world.library(FIRST, SECOND, world.module(slug="c", provision="Loven § 1"))) == (
        "Loven § 1",
        "Loven §\u00a097",
    )


def test_a_checklist_shared_by_two_modules_is_listed_once() -> None:
    assert [one.slug for one in checklists(LIBRARY)] == ["proeve"]
