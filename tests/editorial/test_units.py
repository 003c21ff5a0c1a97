"""Units: what is approved and published by itself."""

from learning.editorial.units import front_page, is_module, module_id, slug_of, title_of, unit_of, units

PATHS = [
    "moduler/a/modul.md",
    "moduler/a/sager/a-01/sag.md",
    "moduler/b/modul.md",
    "moduler/README.md",
    "retskilder/a.yaml",
    "retskilder/faelles.yaml",
    "skemaer/faelles.yaml",
]


def test_a_module_is_everything_in_its_folder_and_its_own_sources() -> None:
    found = units(PATHS)
    assert found["moduler/a"].paths == (
        "moduler/a/modul.md",
        "moduler/a/sager/a-01/sag.md",
        "retskilder/a.yaml",
    )
    assert found["moduler/a"].is_module
    assert not found["skemaer/faelles.yaml"].is_module


def test_every_other_text_stands_alone() -> None:
    alone = set(units(PATHS)) - {"moduler/a", "moduler/b"}
    assert alone == {"moduler/README.md", "retskilder/faelles.yaml", "skemaer/faelles.yaml"}


def test_a_text_knows_its_unit() -> None:
    assert unit_of("moduler/a/eksempel.yaml", PATHS) == "moduler/a"
    assert unit_of("retskilder/b.yaml", PATHS) == "moduler/b"
    assert unit_of("retskilder/c.yaml", PATHS) == "retskilder/c.yaml"


def test_names_go_both_ways() -> None:
    assert slug_of(module_id("a")) == "a"
    assert is_module(module_id("a"))
    assert front_page("moduler/a") == "moduler/a/modul.md"


def test_a_front_page_that_cannot_be_read_keeps_its_title() -> None:
    page = b"---\nnummer\ntitel: Hjemme: hvem?\n---\n"
    assert title_of("moduler/a", {"moduler/a/modul.md": page}) == "Hjemme: hvem?"
    assert title_of("moduler/a", {"moduler/a/modul.md": b"---\nnummer\n---\n"}) == "a"
    assert title_of("moduler/a", {"moduler/a/modul.md": b"\xff"}) == "a"
