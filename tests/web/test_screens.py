"""What the pages of an attempt say, and what they never say too early."""

import gzip
import re

import html5lib
import pytest

from learning.library.model import CaseFile
from learning.training.steps import Kind
from tests.web import world
from tests.web.attempt_site import Way, way

__all__ = ["way"]


def key_words(case: CaseFile) -> list[str]:
    """Return everything of a case's solution that could give the key away, prefilled reasons left out."""
    name = case.case.id
    return [
        f"Grund {name}",
        f"Valgt {name}",
        f"Ikke valgt {name}",
        f"Stedet i {name}",
        f"Sådan kunne {name}",
        "<mark",
    ]


def visible(html: str) -> str:
    """Return the page without what a filled-in example or a prefilled answer shows on purpose."""
    return re.sub(r'<section class="spoergsmaal udfyldt.*?</section>', "", html, flags=re.DOTALL)


def test_nothing_of_a_key_is_sent_before_its_case_is_committed(way: Way) -> None:
    way.start()
    steps = way.path.steps
    for place, step in enumerate(steps):
        if step.kind is Kind.DIFFERENCES:
            continue
        html = visible(way.page(step.slug))
        for later in steps[place:]:
            if later.case is not None and later.kind is Kind.ASSESS:
                assert not [word for word in key_words(later.case) if word in html], step.slug
        if step.commits:
            assert way.answer(step.slug).status_code == 303


def test_a_mistake_gives_nothing_of_the_key_away(way: Way) -> None:
    way.go("foersag-peg")
    case = way.path.steps[0].case
    assert case is not None
    html = way.post("foersag-vurder", {"port": "ja"}).get_data(as_text=True)
    assert not [word for word in key_words(case) if word in html]


def test_the_form_is_the_same_whatever_the_key_says(way: Way) -> None:
    """Two cases with opposite keys and equal texts must give pages that differ in nothing."""
    other = {**world.FIRST_ANSWERS, "mangler": {"hoert"}, "oplyst_del": set(), "udfald": {"holder"}}
    pages = []
    for answers in (world.FIRST_ANSWERS, other):
        twin = world.case_file("sag-a", answers)
        way.site.shelf.library = world.library(world.module(twins=(twin, twin)), version=str(answers))
        way.start()
        laes, peg = way.page("foersag-laes"), way.page("foersag-peg")
        way.answer("foersag-peg")
        pages.append((laes, peg, way.page("foersag-vurder")))
    assert pages[0] == pages[1]


def test_every_page_is_valid_html_without_styles_scripts_or_cookies(way: Way) -> None:
    way.start()
    for step in way.path.steps:
        before = way.get(step.slug)
        if step.commits:
            way.answer(step.slug)
        for response in (before, way.get(step.slug)):
            if response.status_code == 200:
                html = response.get_data(as_text=True)
                html5lib.HTMLParser(strict=True).parse(html)
                assert " style=" not in html
                assert "<script>" not in html
                assert len(re.findall(r"<h1[ >]", html)) == 1
                ids = re.findall(r' id="([^"]+)"', html)
                assert len(ids) == len(set(ids)), step.slug
            assert "Set-Cookie" not in response.headers
            assert response.headers["Cache-Control"] == "no-store"
            assert response.headers["Referrer-Policy"] == "no-referrer"
            assert "ETag" not in response.headers


def test_no_page_holds_the_secret_of_the_attempt(way: Way) -> None:
    way.start()
    token = way.base.split("/")[2]
    for step in way.path.steps:
        assert token not in way.page(step.slug)
        if step.commits:
            way.answer(step.slug)


def test_a_page_is_packed_for_a_browser_that_can_unpack(way: Way) -> None:
    way.start()
    packed = way.get("foersag-laes", **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == way.get("foersag-laes").data


def test_the_case_is_read_as_documents_with_its_facts_and_its_rules(way: Way) -> None:
    way.start()
    html = way.page("foersag-laes")
    assert '<p id="afsnit-f1" data-nr="1">' in html
    for words in ("Prøve Kommune", "14.\u00a0april\u00a02025", "Afslag", "Slå op i reglerne", "Reglen 1."):
        assert words in html
    assert 'href="foersag-peg"' in html


def test_a_case_read_again_leads_to_its_differences(way: Way) -> None:
    way.start()
    assert 'class="button button-primary" href="foersag-peg"' in way.page("foersag-laes")
    way.go("foersag-vurder")
    assert 'class="button button-primary" href="foersag-forskelle"' in way.page("foersag-laes")


def test_no_two_pages_of_an_attempt_have_the_same_title(way: Way) -> None:
    way.start()
    titles = []
    for step in way.path.steps:
        titles += re.findall(r"<title>([^<]+)</title>", way.page(step.slug))
        if step.commits:
            way.answer(step.slug)
    assert len(titles) == len(set(titles)) == len(way.path.steps)


def test_the_step_line_leads_back_and_never_forward(way: Way) -> None:
    way.go("foersag-vurder")
    html = way.page("kontrastpar")
    line = html.split('<ol class="no-max-width trin">')[1].split("</ol>")[0]
    assert re.findall(r'<a href="([^"]+)"', line) == ["foersag-laes"]
    assert 'aria-current="step"' in line


def test_every_place_can_be_pointed_at_by_a_labelled_box(way: Way) -> None:
    way.start()
    html = way.page("foersag-peg")
    values = re.findall(r'type="checkbox" name="sted" id="([^"]+)" value="([^"]+)"', html)
    assert [value for _, value in values] == ["F1", "F2", "mangler-1", "P1", "mangler-2"]
    assert all(f'<label for="{field}">' in html for field, _ in values)


def test_the_form_comes_before_the_case_in_the_page(way: Way) -> None:
    way.go("foersag-peg")
    html = way.page("foersag-vurder")
    assert html.index("<form") < html.index("<aside")
    assert html.index('name="udfald"') < html.index('name="trin.sikkerhed"') < html.index('name="klage"')


def test_a_prefilled_question_is_shown_and_not_asked(way: Way) -> None:
    way.go("kontrastpar")
    html = way.page("oevesag-1-vurder")
    assert "Udfyldt af Ankestyrelsen" in html
    assert "Grund sag-ren klage." in html
    assert 'name="klage"' not in html


def test_the_differences_count_the_points_and_link_to_each(way: Way) -> None:
    way.go("foersag-peg")
    way.answer("foersag-vurder", udfald="holder", **{"trin.sikkerhed": "sikker"})
    html = way.page("foersag-forskelle")
    assert "Du vurderede 5 af 6 punkter som Ankestyrelsen." in html
    assert "Læs især om udfald." in html
    for number in range(1, 7):
        assert f'href="#punkt-{number}"' in html
        assert f'id="punkt-{number}"' in html


def test_an_error_the_learner_was_sure_of_comes_first_and_open(way: Way) -> None:
    way.go("foersag-peg")
    way.answer("foersag-vurder", udfald="holder", **{"trin.sikkerhed": "sikker"})
    html = way.page("foersag-forskelle")
    opened = re.findall(r'<details class="kriterium (\w+)" id="punkt-(\d)"( open)?>', html)
    assert opened[0] == ("anden", "4", " open")
    assert [one[2] for one in opened[1:]] == [""] * 5
    assert "Her var du sikker" in html


def test_answers_that_contradict_each_other_are_named(way: Way) -> None:
    way.go("foersag-peg")
    way.answer("foersag-vurder", udfald="holder")
    assert "Du stadfæster trods en væsentlig mangel." in way.page("foersag-forskelle")


def test_the_rule_of_credit_is_named_and_each_deduction_is_shown(way: Way) -> None:
    way.go("foersag-peg")
    way.answer("foersag-vurder", mangler=["oplyst", "brev", "hoert"], v_hoert="nej")
    html = way.page("foersag-forskelle")
    assert "vægtet informerethed" in html
    assert html.count("1 forkert kryds: −100") == 2  # in the point and in the account


def test_evidence_and_points_lead_to_each_other(way: Way) -> None:
    way.go("foersag-vurder")
    html = way.page("foersag-forskelle")
    assert '<mark id="sted-b1">' in html
    assert '<a href="#sted-b1">Se afsnit 2 i sagen</a>' in html
    assert '<a class="henvis" href="#punkt-1" aria-label="Se forklaring 1">1</a>' in html


def test_what_was_pointed_at_is_told_with_the_first_case_alone(way: Way) -> None:
    way.start()
    way.answer("foersag-peg", sted=["F1"])
    way.go("")
    html = way.page("foersag-forskelle")
    for words in ("Det overså du", "Afsnit 2", "Her er der ikke noget galt", "Stedet i sag-", "0 af 100"):
        assert words in html
    assert "Det, du pegede på" not in way.page("eftersag-forskelle")


def test_each_point_can_be_reported_with_its_place(way: Way) -> None:
    way.go("foersag-vurder")
    links = re.findall(
        r'href="(/meld-fejl\?modul=proevemodul&amp;sted=sag-[ab]\.[\w.]+)"', way.page("foersag-forskelle")
    )
    assert len(links) == 6
    assert links[0].endswith(".mangler.oplyst")
    assert way.site.client.get(links[0].replace("&amp;", "&")).status_code == 200


def test_the_result_shows_level_change_criteria_and_three_things_to_take_along(way: Way) -> None:
    way.go("foersag-peg")
    way.answer("foersag-vurder", udfald="holder", port="nej")
    way.go("")
    html = way.page("resultat")
    assert "Mestret" in html
    assert re.findall(r'<span class="stor">(\d+) %</span>', html)[1] == "100"
    assert len(re.findall(r"<li>Husk [^<]+</li>", html)) == 3
    assert '<th scope="row">Oplysning</th>' in html
    again = re.findall(r'<li><a href="([a-z0-9-]+-forskelle)">', html)
    assert again == ["foersag-forskelle", "oevesag-1-forskelle", "eftersag-forskelle"]


def test_level_and_score_are_shown_on_the_result_alone(way: Way) -> None:
    way.go("eftersag-vurder")
    for step in ("foersag-forskelle", "oevesag-1-forskelle", "eftersag-forskelle"):
        html = way.page(step)
        assert not [word for word in ("Mestret", "Næsten", "Øv igen", "procent") if word in html], step


@pytest.mark.parametrize("step", ["foersag-laes", "eksempel", "eftersag-forskelle", "resultat"])
def test_every_step_offers_to_go_on_later(way: Way, step: str) -> None:
    way.go("eftersag-vurder")
    assert '<a href="senere">Fortsæt senere</a>' in way.page(step)


def test_a_gate_that_is_prefilled_is_not_compared(way: Way) -> None:
    twin = world.case_file("sag-a", world.FIRST_ANSWERS, prefilled={"port": frozenset({"ja"})})
    way.site.shelf.library = world.library(world.module(twins=(twin, twin)), version="uden port")
    way.go("foersag-vurder")
    assert '<div class="port">' not in way.page("foersag-forskelle")


def test_the_gate_is_shown_beside_the_authoritys_answer(way: Way) -> None:
    way.go("foersag-vurder")
    gate = way.page("foersag-forskelle").split('<div class="port">')[1].split("</div></dl>")[0]
    assert "Er der mangler?" in gate
    assert gate.count("<dd>Ja</dd>") == 2
