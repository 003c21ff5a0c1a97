"""Whatever an author writes, no page gets a tag, an attribute or an address that runs or loads anything."""

import ast
import dataclasses
import inspect
import re
from collections.abc import Iterator, Mapping
from itertools import cycle

import pytest
import yaml

from learning.library import model
from learning.library.albums import Album
from learning.library.compiler import check
from learning.library.markup import render, render_marked
from learning.library.model import Library
from learning.library.pictures import read_picture
from learning.library.problems import Problems, Sheet
from learning.library.sanitiser import sanitise
from tests.library.builders import files
from tests.library.drawn import png
from tests.library.hostile import faults, snippets

SNIPPETS = tuple(snippets())
ALBUM = Album({"bad.png": read_picture("bad.png", png())})

IDS = frozenset(
    [
        "id",
        "skema",
        "udgave",
        "version",
        "sag",
        "slags",
        "rolle",
        "kriterium",
        "om",
        "side",
        "spoergsmaal",
        "har",
        "stilles",
        "evaluering",
        "bevis",
        "kilder",
        "vis_hvis_status",
        "noegle",
        "forudfyldt",
        "tolereret",
        "udslagsgivende",
        "alternativer",
        "kriterier",
        "tvillinger",
        "oevesager",
        "opfoelgning",
        "bloede_regler",
        "slaa_op",
        "fakta",
        "svarmuligheder",
        "udfald",
        "kraever",
        "udelukker",
        "tid",
    ]
)
"""Fields that hold ids: what stands in them is looked up and never shown as a text."""


def html_of(value: object, is_html: bool = False) -> Iterator[str]:
    """Yield every Html in a compiled value, found by how the model declares its fields."""
    if isinstance(value, str):
        if is_html:
            yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            declared = (type(value).__name__, field.name) in HTML_FIELDS
            yield from html_of(getattr(value, field.name), declared)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from html_of(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from html_of(inner)


def _html_fields() -> set[tuple[str, str]]:
    classes = [node for node in ast.parse(inspect.getsource(model)).body if isinstance(node, ast.ClassDef)]
    return {
        (one.name, field.target.id)
        for one in classes
        for field in one.body
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(field.annotation, ast.Name)
        and field.annotation.id == "Html"
    }


HTML_FIELDS = _html_fields()


def infected(value: object, attacks: Iterator[str], name: str = "") -> object:
    """Return YAML data with an attack in every text, and the ids left alone."""
    if name in IDS or (name == "svar" and value in ("en", "to")):
        return value
    if isinstance(value, dict):
        return {key: infected(inner, attacks, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [infected(inner, attacks, name) for inner in value]
    shown = isinstance(value, str) and value and not re.fullmatch(r"[0-9./-]+|true|false|null", value)
    return next(attacks) if shown else value


def infected_file(path: str, text: str, attacks: Iterator[str]) -> str:
    """Return a text with an attack in every place an author can write in."""
    if path.endswith(".yaml"):
        return yaml.safe_dump(infected(yaml.safe_load(text), attacks), allow_unicode=True)
    if path == "README.md":
        return text
    _, front, body = text.split("---\n", 2)
    data = infected(yaml.safe_load(front), attacks)
    attacked = body.replace("[P1] ", f"[P1] {next(attacks)}\n\n").replace("Kære", next(attacks) + "\n\nKære")
    return f"---\n{yaml.safe_dump(data, allow_unicode=True)}---\n{attacked}\n\n{next(attacks)}\n"


def compiled_despite(monkeypatch: pytest.MonkeyPatch, texts: Mapping[str, bytes]) -> Library | None:
    """Compile as if no check ever found an error, so that only rendering stands in the way."""
    with monkeypatch.context() as patched:
        patched.setattr(Problems, "error", lambda *args: None)
        return check(texts)[0]


def test_the_corpus_is_large() -> None:
    assert len(set(SNIPPETS)) >= 1_000


def test_the_judge_sees_what_is_wrong() -> None:
    assert faults("<p onclick='x'>a<script>b</script><a href='javascript:c'>d</a></p>") == [
        "attribute p onclick=x",
        "tag script",
        "value a href=javascript:c",
    ]
    assert (
        faults('<p id="afsnit-f1" data-nr="1">a <a href="https://x.dk" rel="noopener noreferrer">b</a></p>')
        == []
    )
    assert faults('<img src="/billeder/0123456789abcdef/bad.png" alt="x">') == ["half a picture"]


@pytest.mark.parametrize("draw", [render, render_marked])
def test_rendering_alone_lets_nothing_through(draw: object) -> None:
    assert callable(draw)
    drawn = {text: draw(text, Sheet("x", Problems(), ALBUM), line=1) for text in SNIPPETS}
    bad = {text: faults(html) for text, html in drawn.items()}
    assert {text: found for text, found in bad.items() if found} == {}
    assert any("<img" in html for html in drawn.values())


def test_sanitising_alone_lets_nothing_through() -> None:
    bad = {text: faults(sanitise(text)) for text in SNIPPETS}
    assert {text: found for text, found in bad.items() if found} == {}


def test_no_field_of_any_text_lets_an_attack_into_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    attacks = cycle(SNIPPETS)
    placed = 0
    while placed < 600:
        texts = {path: infected_file(path, text.decode(), attacks) for path, text in files().items()}
        library = compiled_despite(monkeypatch, {path: text.encode() for path, text in texts.items()})
        assert library is not None
        pages = list(html_of(library))
        placed += len(pages)
        assert [fault for page in pages for fault in faults(page)] == []


def test_an_infected_library_is_refused_with_problems_at_its_files() -> None:
    attacks = cycle(SNIPPETS)
    texts = {path: infected_file(path, text.decode(), attacks).encode() for path, text in files().items()}
    library, problems = check(texts)
    assert library is None
    assert {problem.file for problem in problems} <= set(texts)
