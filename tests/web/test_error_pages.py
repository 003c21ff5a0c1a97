"""Error pages say what happened, what to do, and keep what was typed."""

from collections.abc import Callable

import html5lib
import pytest
from flask import abort

from tests.web.open_site import OpenSite

STATUSES = (400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503)


def failing(status: int) -> Callable[[], str]:
    """Return a view that fails."""

    def view() -> str:
        abort(status)

    return view


@pytest.fixture
def broken(open_site: OpenSite) -> OpenSite:
    """The open pages with addresses that fail."""
    for status in STATUSES:
        open_site.app.add_url_rule(
            f"/proeve/{status}", f"pages.{status}", failing(status), methods=["GET", "POST"]
        )
    return open_site


@pytest.mark.parametrize("status", STATUSES)
def test_an_error_page_is_a_whole_page_with_a_way_on(broken: OpenSite, status: int) -> None:
    response = broken.client.get(f"/proeve/{status}")
    page = response.get_data(as_text=True)
    assert response.status_code == status
    html5lib.HTMLParser(strict=True).parse(page)
    assert f"Fejlkode {status}" in page
    assert 'href="/"' in page


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_was_typed_can_be_sent_again(broken: OpenSite, status: int) -> None:
    sent = {"mangler": ["oplyst", "brev"], "tekst": '"æøå" <b>'}
    page = broken.client.post(f"/proeve/{status}", data=sent).get_data(as_text=True)
    form = page.split("<form")[1].split("</form>")[0]
    assert f'method="post" action="/proeve/{status}"' in form
    assert form.count('name="mangler"') == 2
    assert 'value="&#34;æøå&#34; &lt;b&gt;"' in form
    assert "Send igen" in form


def test_a_page_that_was_only_read_claims_to_keep_nothing(broken: OpenSite) -> None:
    page = broken.client.get("/proeve/503").get_data(as_text=True)
    assert "bevaret" not in page
    assert "genindlæs siden" in page


def test_an_error_in_what_was_sent_is_not_sent_again(broken: OpenSite) -> None:
    assert "Send igen" not in broken.client.post("/proeve/400", data={"x": "y"}).get_data(as_text=True)
