"""The addresses that texts may link to are addresses of the site."""

import pytest
from werkzeug.exceptions import NotFound

from learning.library.links import PAGES
from tests.web.open_site import OpenSite


@pytest.mark.parametrize("page", sorted(PAGES))
def test_a_page_texts_may_link_to_is_there(open_site: OpenSite, page: str) -> None:
    assert open_site.app.url_map.bind("").match(page)


@pytest.mark.parametrize(
    "family", ["/moduler", "/tjeklister", "/retskilder", "/kriterier", "/om/nationale-tal"]
)
def test_a_family_of_pages_is_there_and_its_bare_beginning_only_when_listed(
    open_site: OpenSite, family: str
) -> None:
    routes = open_site.app.url_map.bind("")
    assert routes.match(f"{family}/x")
    if family not in PAGES:
        with pytest.raises(NotFound):
            routes.match(family)
