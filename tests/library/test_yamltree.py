"""YAML is read with lines, limits and nothing clever."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from learning.library import yamltree
from learning.library.problems import Problems, Sheet
from learning.library.yamltree import Listing, Node, Scalar, Table, parse


def read(text: str, first_line: int = 1) -> tuple[Node | None, list[str]]:
    """Return the tree and the problems, as line: message."""
    problems = Problems()
    node = parse(text, Sheet("x.yaml", problems), first_line)
    return node, [f"{problem.line}: {problem.message}" for problem in problems.sorted()]


def test_scalars_keep_the_authors_words() -> None:
    node, problems = read("a: nej\nb: 2.50\nc: 'null'\nd: null\ne: ~\nf:\ng: 2026-04-13\n")
    assert isinstance(node, Table)
    assert problems == []
    assert [(value.text, value.is_null) for value in node.entries.values() if isinstance(value, Scalar)] == [
        ("nej", False),
        ("2.50", False),
        ("null", False),
        ("null", True),
        ("~", True),
        ("", True),
        ("2026-04-13", False),
    ]


def test_every_value_knows_its_line() -> None:
    node, _ = read("a:\n  - b\n  - |\n    tekst\n", first_line=10)
    assert node == Table({"a": Listing((Scalar("b", 11), Scalar("tekst\n", 13)), 11)}, {"a": 10}, 10)


def test_a_field_that_stands_twice_is_a_problem_and_the_first_holds() -> None:
    node, problems = read("a: 1\nb: 2\na: 3\n")
    assert isinstance(node, Table)
    assert node.entries["a"] == Scalar("1", 1)
    assert problems == ["3: Feltet »a« står to gange (første gang i linje 1). Slet det ene."]


@pytest.mark.parametrize(
    "text, said",
    {
        "an anchor": ("a: &x 1\n", "1: Henvisninger med & og * bruges ikke."),
        "an alias": ("a: 1\nb: *a\n", "2: Henvisninger med & og * bruges ikke."),
        "a tag": ("a: !!python/object:os.system 1\n", "1: Mærker med ! bruges ikke."),
        "a tag on a list": ("a: !x [1]\n", "1: Mærker med ! bruges ikke."),
        "two documents": ("a: 1\n---\nb: 1\n", "2: Der må kun være ét dokument i filen."),
        "a list as a name": ("? [a, b]\n: 1\n", "1: Et feltnavn skal være et enkelt ord, ikke en liste."),
        "no name": ("'': 1\n", "1: Der mangler et feltnavn før kolon."),
        "thirteen levels": ("[" * 13, "1: Felterne ligger mere end 12 niveauer inde i hinanden."),
        "a hundred thousand levels": ("[" * 100_000, "1: Felterne ligger mere end 12 niveauer"),
        "thirteen levels of fields": (
            "".join(f"{' ' * n}a:\n" for n in range(14)),
            "13: Felterne ligger mere end",
        ),
        "an invisible sign": ('a: "\\u202e"\n', "1: Teksten indeholder et usynligt tegn (U+202E). Slet det."),
        "an unescaped colon": ("a: Spørg: Hvad?\n", "1: Der står kolon og mellemrum inde i en tekst."),
        "a tab": ("a:\n\tb: 1\n", "2: Linjen er rykket ind med tabulator."),
        "a sign of YAML": ("a: @b\n", "1: Teksten begynder med et tegn, der betyder noget i YAML."),
        "an open quote": ('a: "b\nc: 1\n', "1: Et anførselstegn eller en parentes bliver ikke lukket."),
        "an open list": ("a: [b, c\nd: 1\n", "2: En liste i [ ] eller { } er forkert."),
        "a lost colon": ("a: 1\nb\nc: 1\n", "2: Der mangler et kolon efter feltnavnet"),
        "a wrong indent": ("a: 1\n  b: 1\n", "2: Der står kolon og mellemrum"),
        "a stray indent": ("a:\n    b: 1\n  c: 1\n", "3: Indrykningen passer ikke"),
        "an escape": ('a: "\\d"\n', "1: Omvendt skråstreg"),
        "nonsense": ("a: 1\n%\n", "2: Teksten "),
    }.values(),
    ids=lambda value: None if "\n" in value else value[:20],
)
def test_what_is_clever_or_broken_is_refused_in_danish(text: str, said: str) -> None:
    node, problems = read(text)
    assert node is None
    assert len(problems) == 1
    assert problems[0].startswith(said), problems


def test_both_parsers_of_the_library_give_the_same_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'a: [1, "b", {c: d}]\ne: |\n  f\n  g\n'
    fast = read(text)
    monkeypatch.setattr(yamltree, "LOADER", yaml.SafeLoader)
    assert read(text) == fast


def test_the_slow_parser_explains_errors_without_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamltree, "LOADER", yaml.SafeLoader)
    assert read("a: \x00")[1] == [
        "1: Teksten kan ikke læses som YAML. Se efter indrykning, kolon og anførselstegn omkring linjen."
    ]


@given(st.text())
def test_no_text_gives_a_traceback(text: str) -> None:
    assert all(problem.split(":")[0].isdigit() for problem in read(text)[1])


YAML_SIGNS = st.text(alphabet=":-[]{}#&*!|>'\"%@`,?\n\t ab\\", max_size=60)


@given(YAML_SIGNS)
def test_no_heap_of_yaml_signs_gives_a_traceback(text: str) -> None:
    assert all(problem.split(":")[0].isdigit() for problem in read(text)[1])


PRINTED = st.text(st.characters(exclude_characters="\x85\u2028\u2029", exclude_categories=["Cs"]))
"""Any text without the line breaks that YAML 1.1 reads as a space."""

VALUES = st.recursive(
    PRINTED, lambda inner: st.lists(inner) | st.dictionaries(PRINTED.filter(bool), inner), max_leaves=20
)


def plain(node: Node | None) -> object:
    """Return the tree as lists, dicts and strings."""
    if isinstance(node, Table):
        return {name: plain(value) for name, value in node.entries.items()}
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return node.text if node else None


@given(VALUES)
def test_what_yaml_writes_comes_back_or_is_refused(value: object) -> None:
    node, problems = read(yaml.safe_dump(value, allow_unicode=True, sort_keys=False))
    assert problems or plain(node) == value
