"""A new module is begun by copying: what is left to write is named, and nothing else is wrong."""

import re
from collections.abc import Mapping
from datetime import date

import pytest

from learning.library.compiler import check
from learning.library.problems import Problem
from learning.library.skeleton import Refused, Wish, forms_of, new_module, new_twin, with_practice
from learning.library.yaml_places import Uneditable
from tests.library.real_texts import MODULE, Files, edited, files

TODAY = date(2026, 11, 2)
FRONT = f"moduler/{MODULE}/modul.md"
SLUG = "borgerstyret-hjaelp"
FOLDER = f"moduler/{SLUG}"
OPEN = re.compile(r"UDFYLD \([^()]*\)|\[UDFYLD\]")
FORMS = sorted(forms_of(files()))


def begun(form: str = FORMS[0]) -> Files:
    """Return the texts with a new module among them."""
    texts = files()
    return {**texts, **new_module(texts, Wish(SLUG, forms_of(texts)[form], TODAY))}


def found(texts: Mapping[str, bytes], severity: str = "fejl") -> list[Problem]:
    return [one for one in check(texts)[1] if one.severity == severity]


def written(texts: Files) -> Files:
    """Return the texts with words in every open place, no two alike."""
    numbers = iter(range(1_000_000))
    return {
        path: OPEN.sub(lambda place: _words(place[0], next(numbers)), data.decode()).encode()
        if path.startswith(FOLDER)
        else data
        for path, data in texts.items()
    }


def _words(place: str, number: int) -> str:
    return "[RSL-10]" if place.startswith("[") else f"Tekst{number} her{number}"


@pytest.mark.parametrize("form", FORMS)
def test_every_place_left_open_is_named_and_nothing_else(form: str) -> None:
    texts = begun(form)
    places = {
        (path, number)
        for path, data in texts.items()
        for number, line in enumerate(data.decode().split("\n"), 1)
        if OPEN.search(line)
    }
    problems = found(texts)
    assert {(one.file, one.line) for one in problems} == places
    assert all(one.is_unwritten for one in problems)


@pytest.mark.parametrize("form", FORMS)
def test_a_module_with_every_place_written_has_no_errors(form: str) -> None:
    texts = written(begun(form))
    assert found(texts) == []
    module = check(texts)[0]
    assert module is not None
    made = module.modules[SLUG]
    assert made.number == 1 + max(one.number for slug, one in module.modules.items() if slug != SLUG)
    assert [file.is_clean for file in made.scored_cases()] == [False, True, False]
    assert made.law_as_of == TODAY


def test_every_file_leaves_room_for_the_lawyer() -> None:
    new = {path: data for path, data in begun().items() if path.startswith(FOLDER)}
    assert len(new) == 12
    assert all(b"# Til juristen:" in data or path.endswith("eksempel.yaml") for path, data in new.items())


def test_ids_of_cases_are_the_initials_until_those_are_taken() -> None:
    texts = begun()
    assert f"{FOLDER}/sager/bh-01/sag.md" in texts
    more = new_module(texts, Wish("bedre-hjaelp", forms_of(texts)[FORMS[0]], TODAY))
    assert "moduler/bedre-hjaelp/sager/bedre-hjaelp-01/sag.md" in more
    assert b"nummer: 3\n" in more["moduler/bedre-hjaelp/modul.md"]
    one = new_module(texts, Wish("bpa", forms_of(texts)[FORMS[0]], TODAY))
    assert "moduler/bpa/sager/bpa-01/sag.md" in one


@pytest.mark.parametrize(
    "slug, said",
    [
        (MODULE, f"Der er allerede et modul, der hedder »{MODULE}«. Vælg et andet navn."),
        (
            "Støtte",
            "Skriv navnet »Støtte« om til små bogstaver a-z, tal og bindestreg, fx tabt-arbejdsfortjeneste.",
        ),
    ],
)
def test_a_module_that_cannot_be_begun_is_refused(slug: str, said: str) -> None:
    texts = files()
    with pytest.raises(Refused, match=re.escape(said)):
        new_module(texts, Wish(slug, forms_of(texts)[FORMS[0]], TODAY))


def test_a_case_is_copied_as_its_twin() -> None:
    texts = files()
    twin = new_twin(texts, MODULE, "led-01", "led-77")
    assert sorted(twin) == [f"moduler/{MODULE}/sager/led-77/{name}" for name in ("facit.yaml", "sag.md")]
    assert all(b"# Til juristen: tvilling til led-01." in data for data in twin.values())
    page = f"moduler/{MODULE}/modul.md"
    together = edited(page, "oevesager: [led-04]", "oevesager: [led-04, led-77]", {**texts, **twin})
    cases = {one.file for one in found(together)}
    assert cases <= {page, "parametre.yaml"}, "only time and clean share may be said of the copy"


def test_a_case_is_put_last_among_the_practice_cases() -> None:
    page = with_practice(files(), MODULE, "ny")[FRONT].decode()
    assert page == files()[FRONT].decode().replace("[led-04]", "[led-04, ny]")


@pytest.mark.parametrize("slug", ["findes-ikke", MODULE])
def test_nothing_is_put_in_a_list_that_cannot_be_read(slug: str) -> None:
    texts = edited(FRONT, "oevesager: [led-04]", "oevesager: led-04")
    with pytest.raises((LookupError, Uneditable)):
        with_practice(texts, slug, "ny")


def test_a_twin_that_is_left_as_it_was_gives_itself_away() -> None:
    texts = files()
    twin = new_twin(texts, MODULE, "led-01", "led-77")
    page = f"moduler/{MODULE}/modul.md"
    alike = edited(page, "tvillinger: [led-01, led-05]", "tvillinger: [led-01, led-77]", {**texts, **twin})
    assert any("deler vendingen" in one.message for one in found(alike))


@pytest.mark.parametrize(
    "module, case, twin, said",
    [
        ("ledsagelse", "led-01", "led-77", "Modulet »ledsagelse« findes ikke."),
        (MODULE, "led-02", "led-77", "Sagen »led-02« findes ikke i modulet. Mente du »led-0"),
        (MODULE, "led-01", "Led 77", "Skriv navnet »Led 77« om"),
        (MODULE, "led-01", "led-05", "Der er allerede en sag, der hedder »led-05«."),
    ],
)
def test_a_twin_that_cannot_be_made_is_refused(module: str, case: str, twin: str, said: str) -> None:
    with pytest.raises(Refused, match=re.escape(said)):
        new_twin(files(), module, case, twin)
