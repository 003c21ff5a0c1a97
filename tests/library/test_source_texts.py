"""The register of law is one register, whichever of its texts a source stands in."""

from learning.library.compiler import check
from tests.library.real_texts import KEY, MODULE, SOURCES, Files, edited, errors, files, library

MORE = "retskilder/egne.yaml"
SOURCE = """\
- {id: %s, slags: lov, kort: Ny, navn: Ny regel, bestemmelse: "", ikraft_fra: null, ikraft_til: null,
   forgaenger: null, efterfoelger: null, indhold: Noget., status: kildedokument, bekraeftet: false,
   kontrolpunkt: Passer det?}
"""
NEEDED = "kilder: [RSL-10, SEL-97]"


def with_more(source_id: str, texts: Files | None = None) -> Files:
    return {**(files() if texts is None else texts), MORE: (SOURCE % source_id).encode()}


def test_a_source_may_stand_in_a_text_of_its_own() -> None:
    texts = with_more("NY-1", edited(KEY, NEEDED, "kilder: [RSL-10, NY-1]"))
    found = library(texts)
    assert found.sources["NY-1"].name == "Ny regel"
    assert "NY-1" in found.modules[MODULE].sources


def test_an_unconfirmed_source_is_advised_where_it_stands() -> None:
    texts = with_more("NY-1", edited(KEY, NEEDED, "kilder: [RSL-10, NY-1]"))
    _, problems = check(texts)
    assert [(one.file, one.line) for one in problems if "»NY-1«" in one.message] == [(MORE, 1)]


def test_a_source_stands_in_one_text_only() -> None:
    assert errors(with_more("SEL-97")) == [
        f"{MORE}: Kilden »SEL-97« står allerede i {SOURCES}. Brug den, og slet den her."
    ]


def test_nothing_is_said_of_citations_when_one_of_the_texts_cannot_be_read() -> None:
    texts = with_more("NY-1", edited(KEY, NEEDED, "kilder: [RSL-10, NY-2]"))
    texts[MORE] = texts[MORE].replace(b"slags: lov", b"farve: lov")
    assert all(said.startswith(MORE) for said in errors(texts))


def test_a_new_source_that_nobody_cites_changes_no_module() -> None:
    assert library(with_more("NY-1")).modules[MODULE].version == library().modules[MODULE].version
