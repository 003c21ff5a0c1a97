"""What can be found: what anyone may read before answering, and nothing of any key."""

from dataclasses import replace

from learning.library.findable import entries
from learning.library.reference import Criterion, Word
from learning.library.search import Index
from tests.library import real_texts
from tests.web import world

SECOND = world.module(slug="b", number=1, title="Det andet modul")
LIBRARY = replace(
    world.library(world.module(), SECOND),
    explanations={"oplyst": Criterion("oplyst", "Oplysning", "<p>Undersøg.</p>", ("For lidt",), ())},
    words=(Word("hoering", "Høring", "<p>At spørge.</p>", ()),),
)


def test_every_kind_of_page_can_be_found_and_a_shared_checklist_once() -> None:
    found = [(entry.kind, entry.id) for entry in entries(LIBRARY)]
    assert found[:3] == [("modul", "b"), ("tjekliste", "proeve"), ("modul", "proevemodul")]
    assert ("kriterium", "oplyst") in found
    assert ("retskilde", "LOV-2") in found
    assert found[-1] == ("ord", "hoering")
    assert len(found) == len(set(found))


def test_a_criterion_is_found_by_its_mistakes_and_by_its_name_alone() -> None:
    index = Index(entries(LIBRARY))
    assert [hit.entry.id for hit in index.find("undersøge lidt", 5).hits] == ["oplyst"]
    assert [hit.entry.id for hit in index.find("sagsbehandling", 5).hits] == ["klage"]


def test_nothing_of_cases_keys_or_feedback_can_be_found() -> None:
    said = " ".join(f"{entry.title} {entry.text} {entry.keywords}" for entry in entries(LIBRARY))
    for words in ("Grund sag", "algt sag", "sag-a", "Sådan kunne", "Stedet i", "Amira", "svømme", "Husk"):
        assert words not in said


def test_the_real_texts_are_found_by_what_a_caseworker_would_write() -> None:
    index = Index(entries(real_texts.library()))
    for query, first in (
        ("partshøring", "partshoering"),
        ("§ 97", "SEL-97"),
        ("klagevejledningen", "klagevejledning"),
        ("officialprincip", "official"),
    ):
        assert first in [hit.entry.id for hit in index.find(query, 4).hits], query
