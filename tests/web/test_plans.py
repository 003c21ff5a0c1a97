"""Plans for new employees: shown, ticked by receipts, put together and shared."""

from dataclasses import replace
from datetime import date
from secrets import token_hex

import pytest
from werkzeug.test import TestResponse

from learning.library.plans import EntryKind, Plan, PlanEntry, PlanPart
from tests.web.open_site import OpenSite, receipt_code

ADDRESS = "/introplaner/ny"
ISSUED = date(2026, 11, 18)
PLAN = Plan(
    slug="ny",
    title="Din første måned",
    audience="Dig, der er ny",
    intro="<p>Lidt hver uge.</p>",
    reviewed=date(2026, 11, 22),
    parts=(
        PlanPart(
            "Uge 1",
            (
                PlanEntry(EntryKind.MODULE, "proevemodul", "Begynd her."),
                PlanEntry(EntryKind.CHECKLIST, "proevemodul"),
            ),
        ),
    ),
)


@pytest.fixture
def site(open_site: OpenSite) -> OpenSite:
    """The open pages with a plan."""
    open_site.shelf.library = replace(open_site.shelf.library, plans={"ny": PLAN}, version=token_hex(4))
    return open_site


def post(site: OpenSite, address: str, **fields: str) -> TestResponse:
    """Send a form."""
    return site.client.post(address, data=fields)


def read(response: TestResponse, status: int = 200) -> str:
    """Return a page's text."""
    assert response.status_code == status
    return response.get_data(as_text=True)


def test_the_plans_are_listed_and_lead_to_their_modules(site: OpenSite) -> None:
    assert f'href="{ADDRESS}"' in read(site.client.get("/introplaner"))
    page = read(site.client.get(ADDRESS))
    assert 'href="/moduler/proevemodul"' in page
    assert "Begynd her." in page
    assert "gennemført uge" not in page
    assert site.client.get("/introplaner/x").status_code == 404


def test_a_genuine_receipt_ticks_its_module_in_an_address_to_keep(site: OpenSite) -> None:
    code = receipt_code(site.keyring, ISSUED)
    response = post(site, ADDRESS, koder=f"\n {code.lower()} \n")
    assert response.status_code == 303
    assert code not in response.location
    page = read(site.client.get(response.location))
    assert "gennemført uge 47, 2026" in page
    assert "1 af 1 moduler er gennemført" in page
    assert read(site.client.get(response.location)) == page


def test_a_code_copied_over_two_lines_is_put_together(site: OpenSite) -> None:
    code = receipt_code(site.keyring, ISSUED)
    assert post(site, ADDRESS, koder=f"{code[:30]}\n{code[30:]}\n{code}").status_code == 303
    changed = code[:30] + "2" * 7
    page = read(post(site, ADDRESS, koder=f"{code[:5]}\n{code[5:]}\n{changed}"), 422)
    assert "Koden i linje 2 er ikke en kvittering herfra." in page


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ("", "Skriv mindst én kode."),
        ("\n\nHEJ", "Koden i linje 3 er ikke en kvittering herfra."),
    ],
)
def test_what_is_no_receipt_is_kept_on_the_page_with_what_to_do(
    site: OpenSite, codes: str, said: str
) -> None:
    page = read(post(site, ADDRESS, koder=codes), 422)
    assert said in page
    assert codes.strip() in page


def test_a_receipt_of_a_module_outside_the_plan_says_so(site: OpenSite) -> None:
    code = receipt_code(site.keyring, ISSUED, module=9)
    assert "Koden i linje 1 er fra modul 9, som ikke er i planen." in read(
        post(site, ADDRESS, koder=code), 422
    )
    lone = replace(PLAN, parts=(PlanPart("Uge 1", (PlanEntry(EntryKind.CHECKLIST, "proevemodul"),)),))
    site.shelf.library = replace(site.shelf.library, plans={"ny": lone}, version="2")
    title = site.shelf.library.modules["proevemodul"].title
    code = receipt_code(site.keyring, ISSUED)
    assert f"fra »{title}«, som ikke er i planen." in read(post(site, ADDRESS, koder=code), 422)


def test_ticks_that_were_changed_are_refused_and_codes_can_be_given_again(site: OpenSite) -> None:
    forged = f"{ADDRESS}?gjort=7-202647.abc"
    page = read(site.client.get(forged), 400)
    assert "Linket er blevet ændret, eller det er ikke kommet helt med." in page
    assert f'href="{ADDRESS}"' in page
    assert post(site, forged, koder=receipt_code(site.keyring, ISSUED)).status_code == 303


def test_a_plan_put_together_is_a_link_with_all_of_it(site: OpenSite) -> None:
    made = post(site, "/egen-introplan/ny", navn="  Ny i   Ølby ", m7="2", t7="3")
    assert made.status_code == 303
    page = read(site.client.get(made.location))
    assert '<h1 class="plan-titel">Ny i Ølby</h1>' in page
    assert "Planen er sat sammen af en bruger" in page
    assert page.index("Uge 1") < page.index("/moduler/proevemodul") < page.index("Uge 2")
    assert f'value="http://localhost{made.location.replace("&", "&amp;")}"' in page


def test_a_plan_put_together_is_ticked_as_any_other(site: OpenSite) -> None:
    made = post(site, "/egen-introplan/ny", navn="Ny", m7="1").location
    ticked = post(site, made, koder=receipt_code(site.keyring, ISSUED))
    assert ticked.status_code == 303
    assert "gennemført uge 47, 2026" in read(site.client.get(ticked.location))
    assert read(site.client.get(f"{made}&gjort=forfalsket"), 400)


@pytest.mark.parametrize("cut", [5, 30, 1])
def test_a_link_that_was_cut_says_so(site: OpenSite, cut: int) -> None:
    made = post(site, "/egen-introplan/ny", navn="Ny i byen", m7="1", t7="2").location
    page = read(site.client.get(made[:-cut]), 400)
    assert "Linket til planen kan ikke læses" in page
    assert 'href="/introplaner"' in page


def test_a_withdrawn_module_leaves_the_rest_of_the_plan_standing(site: OpenSite) -> None:
    made = post(site, "/egen-introplan/ny", navn="Ny", m7="1").location
    module = replace(site.shelf.library.modules["proevemodul"], number=8)
    site.shelf.library = replace(site.shelf.library, modules={"proevemodul": module})
    page = read(site.client.get(made))
    assert "Modul 7" in page
    assert "Er trukket tilbage." in page


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Giv planen et navn"),
        ("a" * 81, "Navnet må højst være 80 tegn. Det er nu 81"),
        ("Se www.ond.example", "Navnet må ikke indeholde links eller mailadresser"),
        ("Til 010190-1234", "Teksten ligner"),
    ],
)
def test_a_name_that_will_not_do_is_kept_on_the_page_with_what_to_do(
    site: OpenSite, name: str, said: str
) -> None:
    page = read(post(site, "/egen-introplan/ny", navn=name, m7="2"), 422)
    assert said in page
    assert f'value="{name}"' in page
    assert '<option value="2" selected>' in page


def test_a_plan_of_checklists_alone_is_no_plan(site: OpenSite) -> None:
    page = read(post(site, "/egen-introplan/ny", navn="Ny", t7="1"), 422)
    assert "Vælg en uge til mindst ét modul" in page
    assert read(site.client.get("/egen-introplan/ny"))
