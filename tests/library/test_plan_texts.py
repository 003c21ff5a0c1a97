"""The plans for new employees: whole, in order, and only of what there is."""

import pytest

from learning.library.plans import EntryKind
from tests.library.real_texts import Files, errors, files, library

PATH = "introplaner.yaml"
PLANS = """
- id: ny
  titel: Din første måned
  maalgruppe: Dig, der er ny
  indledning: Lidt hver uge.
  gennemgaaet: 2026-11-22
  dele:
    - overskrift: "Uge 1"
      punkter:
        - {modul: SLUG, hvorfor: Begynd her.}
        - {tjekliste: SLUG}
- id: erfaren
  titel: Genopfrisk
  maalgruppe: Dig, der kender området
  indledning: Kort.
  gennemgaaet: 2026-11-22
  dele:
    - overskrift: "Uge 1"
      punkter:
        - {modul: SLUG}
"""


def slug() -> str:
    return next(iter(library().modules))


def with_plans(text: str) -> Files:
    return {**files(), PATH: text.replace("SLUG", slug()).encode()}


def test_a_plan_holds_its_modules_and_checklists_in_order() -> None:
    plans = library(with_plans(PLANS)).plans
    assert list(plans) == ["ny", "erfaren"]
    assert [(one.kind, one.slug, one.why) for one in plans["ny"].entries()] == [
        (EntryKind.MODULE, slug(), "Begynd her."),
        (EntryKind.CHECKLIST, slug(), ""),
    ]


def test_a_library_without_the_text_has_no_plans() -> None:
    assert library({name: body for name, body in files().items() if name != PATH}).plans == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{tjekliste: SLUG}", "{tjekliste: findes-ikke}", "Modulet »findes-ikke« findes ikke."),
        ("{tjekliste: SLUG}", "{hvorfor: Fordi}", "Skriv enten »modul:« eller »tjekliste:«"),
        ("{tjekliste: SLUG}", "{modul: SLUG, tjekliste: SLUG}", "Skriv enten »modul:« eller »tjekliste:«"),
        ("{tjekliste: SLUG}", "{modul: SLUG}", "står to gange i planen."),
        ("{modul: SLUG, hvorfor: Begynd her.}", "{tjekliste: SLUG}", "står to gange i planen."),
        ("id: erfaren", "id: ny", "»ny« står to gange. Giv den ene plan et andet id."),
        ("titel: Genopfrisk", "titel: din første måned", "To planer har samme titel. Vælg en anden."),
    ],
)
def test_a_plan_that_does_not_hold_is_refused_with_what_to_do(old: str, new: str, said: str) -> None:
    assert old in PLANS
    assert any(said in one for one in errors(with_plans(PLANS.replace(old, new, 1))))


def test_a_plan_needs_a_module_and_no_part_may_be_empty() -> None:
    without = PLANS.replace("        - {modul: SLUG, hvorfor: Begynd her.}\n", "")
    assert any("Planen har ingen moduler." in one for one in errors(with_plans(without)))
    last = PLANS.rindex("      punkter:")
    empty = PLANS[:last] + '      punkter: []\n    - overskrift: "Uge 2"\n' + PLANS[last:]
    assert any("»Uge 1« er tom." in one for one in errors(with_plans(empty)))
