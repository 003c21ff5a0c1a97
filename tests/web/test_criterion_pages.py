"""A page for each criterion: what it asks, the law, typical mistakes, and the modules that train it."""

from tests.web.open_site import OpenSite
from tests.web.test_pages import words_of


def test_every_criterion_is_listed_with_how_many_modules_train_it(open_site: OpenSite) -> None:
    said = words_of(open_site.client.get("/kriterier").get_data(as_text=True))
    assert "Oplysning Trænes i 1 modul" in said
    assert "Begrundelse Indgår i skemaet, men er ikke i fokus i noget modul endnu" in said


def test_a_criterion_is_explained_with_mistakes_rules_and_modules(open_site: OpenSite) -> None:
    drawn = open_site.client.get("/kriterier/oplyst").get_data(as_text=True)
    for part in (
        "Kommunen undersøger sagen.",
        "Der mangler en udtalelse",
        'href="/retskilder/LOV-2"',
        "Reglen 2.",
        'href="/moduler/proevemodul"',
    ):
        assert part in drawn


def test_a_criterion_with_only_a_name_still_has_a_page(open_site: OpenSite) -> None:
    said = words_of(open_site.client.get("/kriterier/brev").get_data(as_text=True))
    assert "Der er ikke noget modul med dette i fokus endnu." in said
    assert "Typiske fejl" not in said


def test_an_unknown_criterion_is_not_found(open_site: OpenSite) -> None:
    assert open_site.client.get("/kriterier/findes-ikke").status_code == 404
