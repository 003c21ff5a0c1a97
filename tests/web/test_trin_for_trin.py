"""The steps of an area after the commit, and what lawyers are told of a derived form."""

from dataclasses import replace

import html5lib
from flask import render_template_string

from learning.library.model import FormStep, Solution, StepAnswer, StepVerdict
from tests.web import world
from tests.web.open_site import OpenSite
from tests.web.test_follow_ups import CASE, answers

STEPS = (
    FormStep("A1", "Er barnet i målgruppen?", ("LOV-1",), ("Ikke vurderet",), "udledt", "en kilde"),
    FormStep("A2", "Er behovet dækket?", (), (), "kildedokument", "en kilde"),
    FormStep("A3", "Er timerne rigtige?", (), (), "kildedokument", "en kilde"),
)
CALL = "{% from 'forloeb/_trin_for_trin.html' import trin_for_trin %}{{ trin_for_trin(solution, sources) }}"


def stepped() -> Solution:
    """Return the solution of a case with two of three steps answered."""
    case = world.module().twins[0]
    place = next(iter(case.solution.feedback.values())).evidence
    answers = {
        "A1": StepAnswer(StepVerdict.NOT_INFORMED, place[:1]),
        "A3": StepAnswer(StepVerdict.NOT_RELEVANT, ()),
    }
    form = replace(case.solution.form, steps=STEPS)
    return replace(case.solution, form=form, steps=answers)


def drawn(site: OpenSite, solution: Solution) -> str:
    sources = {"LOV-1": next(iter(world.SOURCES.values()))}
    with site.app.test_request_context():
        return render_template_string(CALL, solution=solution, sources=sources)


def test_the_answered_steps_stand_in_the_order_of_the_form_with_their_words(open_site: OpenSite) -> None:
    page = drawn(open_site, stepped())
    html5lib.HTMLParser(strict=True).parseFragment(page)
    words = ["Trin for trin", "Er barnet i målgruppen?", "Kan ikke vurderes – oplysninger mangler"]
    words += ["Er timerne rigtige?", "Ikke relevant"]
    places = [page.index(word) for word in words]
    assert places == sorted(places)


def test_a_step_that_was_not_gone_through_is_not_shown(open_site: OpenSite) -> None:
    assert "Er behovet dækket?" not in drawn(open_site, stepped())


def test_a_step_leads_to_its_place_in_the_case(open_site: OpenSite) -> None:
    solution = stepped()
    (place,) = solution.steps["A1"].evidence
    assert f'href="#{place.anchor}"' in drawn(open_site, solution)


def test_nothing_is_drawn_of_a_case_without_steps(open_site: OpenSite) -> None:
    assert "Trin for trin" not in drawn(open_site, world.module().twins[0].solution)


def test_the_page_of_a_module_tells_lawyers_what_of_its_form_is_derived(open_site: OpenSite) -> None:
    plain = open_site.client.get("/moduler/proevemodul").get_data(as_text=True)
    module = open_site.shelf.library.modules["proevemodul"]
    twins = tuple(
        replace(
            twin,
            solution=replace(
                twin.solution, form=replace(twin.solution.form, derivation="Listerne er vores forslag.")
            ),
        )
        for twin in module.twins
    )
    derived = replace(module, twins=twins, version="anden")
    open_site.shelf.library = world.library(derived, version="bibliotek-v2")
    open_site.shelf.release = "udgivelse-2"
    page = open_site.client.get("/moduler/proevemodul").get_data(as_text=True)
    assert "Til jurister:" not in plain
    assert "er udledt og står ikke samlet i en kilde. Listerne er vores forslag." in page


def test_the_differences_of_the_follow_up_show_the_steps(open_site: OpenSite) -> None:
    module = open_site.shelf.library.modules["proevemodul"]
    case = module.follow_up
    form = replace(case.solution.form, steps=STEPS)
    steps = {"A2": StepAnswer(StepVerdict.RIGHT, ())}
    stepped_case = replace(case, solution=replace(case.solution, form=form, steps=steps))
    changed = replace(module, follow_up=stepped_case, version="med-trin")
    open_site.shelf.library = world.library(changed, version="bibliotek-med-trin")
    page = open_site.client.post(CASE, data=answers()).get_data(as_text=True)
    html5lib.HTMLParser(strict=True).parse(page)
    assert page.index("Punkt for punkt") < page.index("Trin for trin") < page.index("Vurderet korrekt")
