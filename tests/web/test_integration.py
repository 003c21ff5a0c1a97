"""The page that makes packages for learning systems, and its guides."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from learning.web.integration import FORMATS, GUIDES
from tests.web.open_site import OpenSite

SLUG = "proevemodul"


@pytest.mark.parametrize("form", FORMATS)
def test_anyone_gets_a_package_of_a_module(open_site: OpenSite, form: str) -> None:
    open_site.operate(public_url="https://sk.example.dk")
    response = open_site.client.get(f"/integration/pakke?modul={SLUG}&format={form}&graense=80")
    assert response.status_code == 200
    assert response.mimetype == "application/zip"
    name = f"sagskompas-{SLUG}-{FORMATS[form].ending}.zip"
    assert response.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert "Set-Cookie" not in response.headers
    with ZipFile(BytesIO(response.data)) as archive:
        page = archive.read("index.html").decode()
    assert 'data-adresse="https://sk.example.dk"' in page
    assert f'data-modul="{SLUG}"' in page
    assert 'data-graense="0.8"' in page


def test_a_package_without_a_mark_says_none(open_site: OpenSite) -> None:
    response = open_site.client.get(f"/integration/pakke?modul={SLUG}&format=scorm12&graense=")
    with ZipFile(BytesIO(response.data)) as archive:
        assert 'data-graense=""' in archive.read("index.html").decode()
        assert b"masteryscore" not in archive.read("imsmanifest.xml")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Vælg et modul på listen"),
        (f"modul={SLUG}&format=zip", "Vælg et format"),
        ("modul=findes-ikke&format=scorm12", "Vælg et modul på listen"),
        (f"modul={SLUG}&format=scorm12&graense=37", "Vælg, hvad der skal til for at bestå"),
    ],
)
def test_what_is_missing_is_said_and_what_was_chosen_is_kept(
    open_site: OpenSite, query: str, said: str
) -> None:
    response = open_site.client.get(f"/integration/pakke?{query}")
    assert response.status_code == 422
    assert said in response.text
    assert (f'value="{SLUG}" selected' in response.text) == (SLUG in query)


def test_a_link_can_choose_the_module_beforehand(open_site: OpenSite) -> None:
    assert f'value="{SLUG}" selected' in open_site.client.get(f"/integration?modul={SLUG}").text


@pytest.mark.parametrize("system", GUIDES)
def test_every_guide_says_what_is_not_tried(open_site: OpenSite, system: str) -> None:
    page = open_site.client.get(f"/integration/{system}")
    assert page.status_code == 200
    assert "Prøv den af" in page.text
    assert ("ikke afprøvet i" in page.text) == (system != "andre")


def test_a_guide_that_is_not_there_is_not_found(open_site: OpenSite) -> None:
    assert open_site.client.get("/integration/findes-ikke").status_code == 404


def test_the_page_says_where_packages_with_keys_come_from(open_site: OpenSite) -> None:
    page = open_site.client.get("/integration").text
    assert "post@example.dk" in page
    assert "Den rummer også facit" in page
