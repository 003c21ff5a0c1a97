"""A picture that is there already is put into a text without leaving the editor."""

import re

from tests.library.builders import FORM, PAIRS, facit, sag
from tests.library.drawn import png
from tests.newsroom.rooms import MODULE, Newsroom
from tests.newsroom.test_picture_files import ALT, sends
from tests.newsroom.writing import asked, page, rooms

__all__ = ["rooms"]


def offered(rooms: Newsroom, path: str = MODULE) -> list[tuple[str, str]]:
    """Return the pictures that the editor of a text offers, with the words for each."""
    return re.findall(r'data-billede="([^"]*)" data-alt="([^"]*)"', page(rooms, path).text)


def test_every_picture_is_offered_with_its_words_its_look_and_the_line_to_copy(rooms: Newsroom) -> None:
    assert "Der er ingen billeder endnu" in page(rooms, MODULE).text
    sends(rooms, png(40, 30), "rampe.png")
    drawn = page(rooms, MODULE).text
    assert offered(rooms) == [("billeder/rampe.png", ALT)]
    assert f'<p class="kodelinje">![{ALT}](billeder/rampe.png)</p>' in drawn
    number = rooms.head("billeder/rampe.png").number
    assert f'<img src="/redaktion/billeder/vis/{number}" alt="" loading="lazy">' in drawn


def test_pictures_are_offered_where_they_can_stand_and_to_writers_alone(rooms: Newsroom) -> None:
    for path in (sag("ren"), facit("ren"), PAIRS, "kriterier.yaml"):
        assert "Indsæt billede" in page(rooms, path).text, path
    assert "Indsæt billede" not in page(rooms, FORM).text
    assert "Indsæt billede" not in page(rooms, MODULE, rooms.lawyer).text


def test_the_words_are_those_of_the_text_that_shows_it_if_they_are_fit(rooms: Newsroom) -> None:
    rooms.saves("billeder/trin.png", "ingen")
    assert ("billeder/trin.png", "") in offered(rooms)
    for alt, said in (("x", ""), ("To trin op til en hoveddør", "To trin op til en hoveddør")):
        rooms.saves(sag("frisk"), rooms.text(sag("frisk")) + f"\n\n![{alt}](billeder/trin.png)\n")
        assert ("billeder/trin.png", said) in offered(rooms)


def test_a_picture_that_is_not_published_may_be_typed_and_must_have_words(rooms: Newsroom) -> None:
    sends(rooms, png(8, 8), "plan.png")
    before = rooms.text()
    told = {
        alt: asked(rooms, "kontrol", MODULE, tekst=f"{before}\n\n![{alt}](billeder/plan.png)\n").get_json()
        for alt in ("", ALT)
    }
    assert told[ALT]["linjer"] == {}
    assert told[""]["linjer"] == {str(before.count("\n") + 3): "fejl"}
    assert "Den alternative tekst er på 0 tegn." in told[""]["liste"]
