"""Where a source is used can be told without telling any key."""

from dataclasses import replace
from datetime import date

from learning.library.citing import Uses, uses
from learning.library.model import Checklist, ChecklistItem, ChecklistSection, FormStep, Library
from learning.library.reference import Criterion
from tests.web import world


def library() -> Library:
    """Return a library where the first source is used in every way there is."""
    item = ChecklistItem("Behovet er beskrevet.", ("LOV-1",))
    checklist = Checklist(
        "proeve", "1", "Tjekliste", "", date(2026, 11, 1), (ChecklistSection("Oplys", (item,)),)
    )
    step = FormStep("P1", "Er behovet beskrevet?", ("LOV-1",), (), "", "")
    return replace(
        world.library(
            world.module(checklist=checklist), world.module(slug="foer", number=3, sources=("LOV-3",))
        ),
        forms={"proeve": replace(world.FORM, steps=(step, step))},
        explanations={"oplyst": Criterion("oplyst", "Oplysning", "<p>Ja.</p>", (), ("LOV-1",))},
    )


def test_a_source_is_used_by_modules_checklists_criteria_and_steps() -> None:
    found = uses(library(), "LOV-1")
    assert [use.module.slug for use in found.modules] == ["proevemodul"]
    assert found.modules[0].criteria == ("Oplysning", "Begrundelse", "Høring", "Udfald", "Sagsbehandling")
    assert [checklist.title for checklist in found.checklists] == ["Tjekliste"]
    assert [criterion.id for criterion in found.criteria] == ["oplyst"]
    assert found.steps == ("Er behovet beskrevet?",)


def test_modules_stand_by_their_number() -> None:
    assert [use.module.number for use in uses(library(), "LOV-3").modules] == [3, 7]


def test_a_source_that_nothing_cites_has_no_uses() -> None:
    assert not uses(library(), "LOV-9")
    assert uses(library(), "LOV-9") == Uses()
    assert uses(library(), "LOV-1")


def test_the_uses_of_several_sources_are_those_of_each() -> None:
    assert uses(library(), "LOV-1", "LOV-3") == replace(
        uses(library(), "LOV-1"), modules=uses(library(), "LOV-1", "LOV-3").modules
    )


def test_another_key_gives_the_same_uses() -> None:
    flipped = {**world.FIRST_ANSWERS, "mangler": {"hoert"}, "oplyst_del": set(), "v_hoert": {"ja"}}
    case = world.case_file("sag-a", {name: set(flipped[name]) for name in flipped if name != "v_oplyst"})
    module = world.module(twins=(case, case), practice=(case,), follow_up=case)
    one, other = world.library(), world.library(module)
    for source in world.SOURCES:
        assert [use.criteria for use in uses(one, source).modules] == [
            use.criteria for use in uses(other, source).modules
        ]
