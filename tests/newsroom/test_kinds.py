"""Every text has a kind with a name and help, and the help names the fields that the guide shows."""

import re

import pytest
from flask import Flask

from learning.config import ROOT
from learning.library.reader import read_folder
from learning.web.newsroom.kinds import KINDS, OTHER, Kind, kind_of

GUIDE = (ROOT / "content/README.md").read_text("utf-8")
SECTIONS = {
    "modul": "modul.md",
    "sag": "sag.md",
    "facit": "facit.yaml",
    "eksempel": "eksempel.yaml",
    "kontrastpar": "kontrastpar.yaml",
    "tjekliste": "tjekliste.yaml",
    "retskilder": "retskilder.yaml",
    "skema": "skemaer/&lt;skema&gt;.yaml",
    "oevelser": "oevelser/&lt;omraade&gt;.yaml",
    "evaluering": "evaluering.yaml",
    "introplaner": "introplaner.yaml",
    "snitflade": "snitflade.yaml",
    "sammenligninger": "sammenligninger.yaml",
    "tilgaengelighed": "tilgaengelighed.yaml",
}


@pytest.fixture(scope="module")
def help_texts() -> dict[str, list[tuple[str, str]]]:
    """Return the fields that the help names, by kind."""
    app = Flask("help", template_folder=str(ROOT / "templates"))
    found: dict[str, list[tuple[str, str]]] = app.jinja_env.get_template(
        "redaktion/_hjaelp.html"
    ).module.FELTER  # type: ignore[attr-defined]
    return found


def fields_in_guide(section: str) -> set[str]:
    """Return the fields at the outermost level of a section's example."""
    example = re.search(
        rf"^### {re.escape(section)}\n.*?^```(?:yaml|markdown)\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE
    )
    assert example is not None, section
    front = example[1].split("\n---")[0]
    return set(re.findall(r"^(?:- )?([a-z_]+):", front, re.MULTILINE)) | (
        set(re.findall(r"^  ([a-z_]+):", front, re.MULTILINE)) if front.startswith("- ") else set()
    )


def test_every_text_there_is_has_a_kind() -> None:
    unknown = {path for path in read_folder(ROOT / "content") if kind_of(path) is OTHER}
    assert unknown == {"README.md"}


def test_a_star_stands_for_one_part_of_the_path() -> None:
    assert kind_of("moduler/a/sager/b/sag.md").id == "sag"
    assert kind_of("moduler/a/b/sager/c/sag.md") is OTHER
    assert kind_of("skemaer/faelles.yaml").id == "faelles"
    assert kind_of("skemaer/andet.yaml").id == "skema"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.pattern)
def test_a_button_puts_in_something_that_fits_the_text(kind: Kind) -> None:
    labels = [snippet.label for snippet in kind.snippets]
    assert len(labels) == len(set(labels))
    markdown = kind.pattern.endswith(".md")
    assert ("Overskrift" in labels or "Dokument" in labels) == markdown
    assert "Mærk som bevis" not in labels or kind.id == "sag"


@pytest.mark.parametrize("kind", SECTIONS)
def test_the_help_names_the_fields_of_exactly_this_kind(
    help_texts: dict[str, list[tuple[str, str]]], kind: str
) -> None:
    named = {name for name, _ in help_texts[kind]}
    assert named == fields_in_guide(SECTIONS[kind])
    assert all(said.endswith(".") and len(said) < 160 for _, said in help_texts[kind])
