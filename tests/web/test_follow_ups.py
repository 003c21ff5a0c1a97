"""Weeks after a module: a fresh twin case and the receipt."""

from datetime import date, timedelta

import html5lib
import pytest
from sqlalchemy import select

from learning.database import read
from learning.ledger.tables import follow_up, spent_receipt
from tests.learner import perfect_answers
from tests.web import world
from tests.web.open_site import OpenSite, receipt_code

CASE = "/opfoelgning/proevemodul"
TODAY = date.today()
FOUR_WEEKS_AGO = TODAY - timedelta(weeks=4)
COUNTED = "Dit svar tæller med"


def answers(code: str = "", **changes: str) -> dict[str, list[str]]:
    """Return the answer of the key to the follow-up case, with a receipt and ``changes``."""
    sent: dict[str, list[str]] = {"trin.kvittering": [code], "hjemmeside": [""]}
    for question, choice in perfect_answers(world.module().follow_up):
        sent.setdefault(question, []).append(choice)
    return sent | {question: [choice] for question, choice in changes.items()}


def counted_rows() -> list[tuple[object, ...]]:
    """Return what is stored of redeemed receipts."""
    c = follow_up.c
    with read() as connection:
        columns = select(c.module, c.edition, c.weeks, c.pre, c.post, c.delayed)
        return [tuple(row) for row in connection.execute(columns)]


def hand_in(site: OpenSite, code: str, **changes: str) -> str:
    """Return the page after handing in an answer."""
    response = site.client.post(CASE, data=answers(code, **changes))
    assert response.status_code == 200
    return response.get_data(as_text=True)


def test_a_receipt_leads_to_the_twin_case_of_its_module(open_site: OpenSite) -> None:
    code = receipt_code(open_site.keyring, FOUR_WEEKS_AGO)
    page = open_site.client.post("/opfoelgning", data={"kvittering": code}).get_data(as_text=True)
    assert "Sagen sag-senere" in page
    assert f'name="trin.kvittering" value="{code}"' in page
    assert "tæller ikke med" not in page


def test_the_case_is_read_without_anything_of_its_key(open_site: OpenSite) -> None:
    page = open_site.client.get(CASE).get_data(as_text=True)
    html5lib.HTMLParser(strict=True).parse(page)
    assert "Første afsnit om sag-senere." in page
    assert "Grund sag-senere" not in page
    assert "<mark" not in page


def test_an_answer_with_a_receipt_is_counted_once_and_unlinkably(open_site: OpenSite) -> None:
    code = receipt_code(open_site.keyring, FOUR_WEEKS_AGO)
    assert COUNTED in hand_in(open_site, code)
    assert counted_rows() == [(7, 2, "3-8", 0.5, 0.8, 1.0)]
    with read() as connection:
        spent = connection.execute(select(spent_receipt.c.hash)).scalars().all()
    assert len(spent) == 1
    assert code not in spent[0]


def test_a_receipt_used_twice_is_told_and_counted_once(open_site: OpenSite) -> None:
    code = receipt_code(open_site.keyring, FOUR_WEEKS_AGO)
    hand_in(open_site, code)
    page = hand_in(open_site, code)
    assert "Kvitteringen er brugt før, så svaret tæller ikke med igen." in page
    assert len(counted_rows()) == 1


@pytest.mark.parametrize(
    ("issued", "said"),
    [
        (TODAY, "Kvitteringen er under tre uger gammel"),
        (TODAY - timedelta(weeks=30), "Kvitteringen er for gammel"),
    ],
)
def test_a_receipt_outside_its_weeks_offers_the_case_without_counting(
    open_site: OpenSite, issued: date, said: str
) -> None:
    code = receipt_code(open_site.keyring, issued)
    page = open_site.client.post("/opfoelgning", data={"kvittering": code}).get_data(as_text=True)
    assert f"{said}, så svaret tæller ikke med" in page
    assert "Sagen sag-senere" in page
    assert said in hand_in(open_site, code)
    assert counted_rows() == []


@pytest.mark.parametrize("code", ["A" * 37, "noget andet", "x" * 5_000])
def test_a_forged_receipt_offers_the_case_without_counting(open_site: OpenSite, code: str) -> None:
    page = open_site.client.post("/opfoelgning", data={"kvittering": code}).get_data(as_text=True)
    assert "Vi kan ikke genkende kvitteringen" in page
    assert "Sagen sag-senere" in page
    assert "Vi kan ikke genkende kvitteringen" in hand_in(open_site, code)
    assert counted_rows() == []


def test_a_receipt_of_another_module_does_not_count_here(open_site: OpenSite) -> None:
    code = receipt_code(open_site.keyring, FOUR_WEEKS_AGO, module=8)
    assert "Vi kan ikke genkende kvitteringen" in hand_in(open_site, code)
    assert counted_rows() == []


def test_without_a_usable_receipt_every_module_is_offered(open_site: OpenSite) -> None:
    other = world.module(slug="andet", number=9, title="Et andet modul")
    open_site.shelf.library = world.library(world.module(), other, version="to")
    page = open_site.client.post("/opfoelgning", data={"kvittering": "A" * 37}).get_data(as_text=True)
    assert "Vi kan ikke genkende kvitteringen" in page
    assert f'href="{CASE}"' in page
    assert 'href="/opfoelgning/andet"' in page


def test_no_code_is_asked_for(open_site: OpenSite) -> None:
    response = open_site.client.post("/opfoelgning", data={"kvittering": "  "})
    assert response.status_code == 422
    assert response.get_data(as_text=True).count("Skriv koden fra kvitteringen") == 2


def test_the_learner_sees_then_and_now(open_site: OpenSite) -> None:
    page = hand_in(open_site, receipt_code(open_site.keyring, FOUR_WEEKS_AGO)).replace("&nbsp;", " ")
    assert page.index("50 %") < page.index("80 %") < page.index("100 %")


def test_the_differences_explain_what_was_assessed_otherwise(open_site: OpenSite) -> None:
    page = hand_in(open_site, "", udfald="holder")
    html5lib.HTMLParser(strict=True).parse(page)
    assert "Grund sag-senere udfald" in page
    assert "Valgt sag-senere udfald holder" in page
    assert "Svaret er ikke talt med, fordi der ikke er brugt en kvittering." in page


def test_a_missing_answer_is_asked_for_and_the_receipt_is_kept(open_site: OpenSite) -> None:
    sent = answers("ABC")
    del sent["udfald"]
    response = open_site.client.post(CASE, data=sent)
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert page.count("Vælg svar på udfald") == 2
    assert 'name="trin.kvittering" value="ABC"' in page
    assert "Grund sag-senere" not in page
    assert counted_rows() == []


def test_what_the_page_never_offered_is_refused(open_site: OpenSite) -> None:
    response = open_site.client.post(CASE, data=answers(udfald="ukendt"))
    assert response.status_code == 400
    assert "Vi kunne ikke læse det, du sendte" in response.get_data(as_text=True)


def test_an_answer_from_a_machine_is_not_counted(open_site: OpenSite) -> None:
    code = receipt_code(open_site.keyring, FOUR_WEEKS_AGO)
    assert COUNTED not in hand_in(open_site, code, hjemmeside="http://x")
    assert counted_rows() == []


def test_pages_with_a_receipt_are_kept_by_no_cache(open_site: OpenSite) -> None:
    for response in (open_site.client.get("/opfoelgning"), open_site.client.get(CASE)):
        assert response.headers["Cache-Control"] == "no-store"


def test_an_unknown_module_has_no_case(open_site: OpenSite) -> None:
    assert open_site.client.get("/opfoelgning/findes-ikke").status_code == 404
