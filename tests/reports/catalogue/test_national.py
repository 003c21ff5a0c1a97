"""National figures stand beside the platform's with their source and every reservation."""

from dataclasses import replace
from decimal import Decimal

import pytest

from learning.library.model import Library
from learning.library.reference import Comparison, Figure, Selection, Slip
from learning.reports.catalogue.national import (
    NATIONAL,
    PLATFORM,
    UNCONFIRMED,
    WARNINGS,
    national,
    priority_drafts,
)
from learning.reports.drafts import Draft, Fact, Form, Group, Part, Row, Scope
from quizzes.intervals import wilson
from tests.web import world


def figure(id_: str = "S900", place: str = "Tabel 4.1", **changes: object) -> Figure:
    known = Figure(
        id_,
        "Prøver",
        "Loven § 1",
        "2023",
        "mangler",
        Decimal(51),
        "procent",
        196,
        385,
        "LOV-1",
        place,
        "",
        "",
    )
    return replace(known, **changes)  # type: ignore[arg-type]


def comparison(criterion: str = "oplyst", **changes: object) -> Comparison:
    known = Comparison("proevemodul", criterion, "S900", Selection.REVIEWED, "", "", confirmed=True)
    return replace(known, **changes)  # type: ignore[arg-type]


def library(*comparisons: Comparison, figures: tuple[Figure, ...] = (figure(),)) -> Library:
    return replace(
        world.library(), comparisons=comparisons, figures={one.id: one for one in figures}, slips=()
    )


def missed(version: str = "modul-v1", hits: int = 12) -> Draft:
    people = Part(Group(hits, frozenset({("hit",)})), Group(40, frozenset({("hit",), ("rest",)})))
    scope = Scope("proevemodul", version)
    return Draft("F08", "Overset", Form.SHARES, "", (Row("Oplysning", people),), scope, phase="foer")


@pytest.mark.parametrize(
    ("hits", "base", "lo", "hi"), [(196, 385, 45, 56), (28, 74, 27, 50)], ids=["barometer", "hjemmetræning"]
)
def test_a_national_share_always_has_its_interval(hits: int, base: int, lo: int, hi: int) -> None:
    found = national(figure(numerator=hits, base=base))
    assert found.value == pytest.approx(100 * hits / base)
    assert found.lo is not None
    assert found.hi is not None
    assert (int(found.lo), int(found.hi) + 1) == (lo, hi)
    assert (found.n, found.unit) == (base, "procent")


def test_percent_alone_give_the_interval_of_the_cases_they_stand_for() -> None:
    found, raw = national(figure(value=Decimal(42), numerator=None)), wilson(0.42 * 385, 385)
    assert (found.lo, found.hi) == pytest.approx((100 * raw.lo, 100 * raw.hi))


def test_a_figure_without_a_base_has_no_share() -> None:
    assert national(figure(base=None)).value is None


def test_the_platforms_share_is_that_of_the_version_in_use() -> None:
    reviewed, _ = priority_drafts([missed("old", 3), missed()], library(comparison()))
    assert [(row.label, row.column) for row in reviewed.rows] == [
        ("Oplysning, Prøvemodul", NATIONAL),
        ("Oplysning, Prøvemodul", PLATFORM),
    ]
    here = reviewed.rows[1].number
    assert isinstance(here, Part)
    assert (here.hits.size, here.base.size) == (12, 40)


def test_a_module_is_named_by_the_first_words_of_its_title_unless_two_begin_alike() -> None:
    long, other = (
        world.module(slug=slug, title=f"Hjælp: {slug}?", number=number)
        for number, slug in enumerate(("a", "b"), 1)
    )

    def labels(*criteria: Comparison) -> list[str]:
        texts = replace(library(*criteria), modules={"a": long, "b": other})
        return [row.label for row in priority_drafts((), texts)[0].rows[::2]]

    assert labels(comparison(module="a")) == ["Oplysning, Hjælp"]
    assert labels(comparison(module="a"), comparison(module="b")) == [
        "Oplysning, Hjælp: a?",
        "Oplysning, Hjælp: b?",
    ]


def test_a_criterion_nobody_has_met_keeps_its_row() -> None:
    reviewed, _ = priority_drafts((), library(comparison("brev")))
    here = reviewed.rows[1].number
    assert isinstance(here, Part)
    assert here.base.size == 0


def test_appeals_and_reviewed_decisions_are_never_in_one_figure() -> None:
    both = library(comparison(), comparison(selection=Selection.APPEALED))
    reviewed, appealed = priority_drafts((), both)
    assert (reviewed.key, appealed.key) == ("ikke_paaklaget", "paaklaget")
    assert [len(reviewed.rows), len(appealed.rows)] == [2, 2]


def note(one: Comparison, *figures: Figure, slips: tuple[Slip, ...] = ()) -> str:
    known = replace(library(one, figures=figures or (figure(),)), slips=slips)
    return priority_drafts((), known)[0].note


def test_every_figure_carries_the_standing_warnings_and_its_source() -> None:
    said = note(comparison())
    assert said.startswith(WARNINGS)
    assert "mangler, Loven § 1, 2023" in said
    assert "Tabel 4.1" in said


def test_a_new_law_is_marked_in_the_label_and_explained() -> None:
    broken = comparison(law_break="Serviceloven blev til barnets lov.")
    assert "— Databrud: Serviceloven blev til barnets lov." in note(broken)
    assert priority_drafts((), library(broken))[0].rows[0].label.endswith("— databrud")


def test_what_no_lawyer_has_confirmed_says_so() -> None:
    assert UNCONFIRMED in note(comparison(confirmed=False))
    assert UNCONFIRMED not in note(comparison())


@pytest.mark.parametrize(
    ("place", "is_said"),
    [
        ("Tabel 4.1", True),
        ("Tabeller 4.0, 4.1", True),
        ("Tabeller 4.0-4.2", True),
        ("Tabel 4.2", False),
        ("Bilag 4", False),
        ("Lovgrundlag", False),
    ],
)
def test_a_known_slip_follows_the_figure_it_is_about(place: str, *, is_said: bool) -> None:
    slip = Slip(("LOV-1",), place, "De to tal er byttet om", "Vi bruger tabellen")
    assert ("De to tal er byttet om. Vi bruger tabellen." in note(comparison(), slips=(slip,))) is is_said


def test_a_slip_of_another_source_does_not() -> None:
    slip = Slip(("LOV-2",), "Tabel 4.1", "De to tal er byttet om", "Vi bruger tabellen")
    assert "byttet om" not in note(comparison(), slips=(slip,))


def test_facts_about_the_country_are_about_nobody_here() -> None:
    reviewed, _ = priority_drafts((), library(comparison()))
    assert isinstance(reviewed.rows[0].number, Fact)
