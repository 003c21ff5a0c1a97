"""One value of a YAML text is changed, and everything else stays byte for byte."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.config import ROOT
from learning.library import yaml_places
from learning.library.editable import Editable
from learning.library.reader import read_folder
from learning.library.typography import invisible
from learning.library.yaml_edits import delete, insert, move, put, replace
from learning.library.yaml_places import Data, Kind, Part, Path, Place, Uneditable, line_end, read_places
from learning.library.yaml_writing import written

KEY = """\
# Udkast.
stilles:
  - mangler
  # Til juristen: om udfaldet
  - samlet  # sidst
forudfyldt: {}
noegle: {mangler: [a, b], samlet: hjemvist}
feedback:

  samlet:   # om udfaldet
    hvorfor: Fordi.   # kort
    valgt: >-
      En lang tekst
      på to linjer.

    # nu kilderne
    kilder: [SEL-97]
slut:
"""


def at(text: str, path: Path) -> Data:
    """Return what stands at a path."""
    data: Any = read_places(text).data()
    for step in path:
        data = data[step]
    return data


@pytest.mark.parametrize(
    "path, value, old, new",
    [
        (("feedback", "samlet", "hvorfor"), "Derfor.", "Fordi.   # kort", "Derfor.   # kort"),
        (("feedback", "samlet", "hvorfor"), "Fordi: her", "Fordi.", '"Fordi: her"'),
        (("feedback", "samlet", "hvorfor"), "a\nb", "Fordi.   # kort\n", "|-   # kort\n      a\n      b\n"),
        (
            ("feedback", "samlet", "hvorfor"),
            ["a b", "c"],
            " Fordi.   # kort\n",
            "   # kort\n      - a b\n      - c\n",
        ),
        (("feedback", "samlet", "valgt"), "Kort", ">-\n      En lang tekst\n      på to linjer.", "Kort"),
        (("feedback", "samlet", "kilder", 0), "RSL-10", "SEL-97", "RSL-10"),
        (("noegle", "mangler"), [], "[a, b]", "[]"),
        (("noegle", "samlet"), "a, b", "hjemvist", '"a, b"'),
        (("forudfyldt",), {"frist": "ja"}, " {}\n", "\n  frist: ja\n"),
        (("slut",), "Ja", "slut:", "slut: Ja"),
        (("stilles", 1), "frist", "samlet  # sidst", "frist  # sidst"),
        (
            ("stilles", 1),
            {"id": "x", "navn": "y z"},
            "- samlet  # sidst\n",
            "- id: x  # sidst\n    navn: y z\n",
        ),
        (("noegle",), None, "{mangler: [a, b], samlet: hjemvist}", "null"),
        (
            ("feedback", "samlet"),
            "Intet",
            KEY[KEY.index("   # om") : KEY.index("\nslut")],
            " Intet   # om udfaldet",
        ),
    ],
)
def test_a_value_is_replaced_where_it_stands(path: Path, value: Data, old: str, new: str) -> None:
    assert KEY.count(old) == 1
    assert replace(KEY, path, value) == KEY.replace(old, new)
    assert at(replace(KEY, path, value), path) == value


def test_a_long_text_is_folded_and_quotes_stay_quotes() -> None:
    words = " ".join(["ord"] * 60)
    changed = replace(KEY, ("feedback", "samlet", "hvorfor"), words)
    assert "    hvorfor: >-   # kort\n      ord ord" in changed
    assert max(map(len, changed.splitlines())) <= 110
    assert replace('udgave: "1"\n', ("udgave",), "2") == 'udgave: "2"\n'
    assert replace("- '1'\n", (0,), words).startswith("- >-\n  ord ")
    wide = words.replace(" ", "  ")
    assert replace("a: b\n", ("a",), wide) == f"a: {wide}\n"


@pytest.mark.parametrize("text", ["", "null", "~", " a", "a ", "- a", "a: b", "#a", "a\u2028b", "\n", "x\r"])
def test_what_plain_yaml_would_misread_is_set_in_quotes(text: str) -> None:
    for before in ("a: x\n", "{a: x}\n"):
        changed = replace(before, ("a",), text)
        assert '"' in changed and at(changed, ("a",)) == text


@pytest.mark.parametrize(
    "path, value, before, old, new",
    [
        (("stilles", 0), "port", "", "  - mangler\n", "  - port\n  - mangler\n"),
        (("stilles", 2), "frist", "", "# sidst\n", "# sidst\n  - frist\n"),
        (("forudfyldt", "frist"), "ja", "", " {}\n", "\n  frist: ja\n"),
        (("noegle", "port"), "ja", "", "hjemvist}", "hjemvist, port: ja}"),
        (("noegle", "port"), "ja", "mangler", "{mangler", "{port: ja, mangler"),
        (("noegle", "mangler", 2), "c", "", "a, b]", "a, b, c]"),
        (("slut", "a"), "b", "", "slut:", "slut:\n  a: b"),
        (("slut", 0), "b", "", "slut:", "slut: [b]"),
        (("feedback", "frist"), {"a": "b"}, "", "\nslut", "\n  frist:\n    a: b\nslut"),
        (("feedback", "samlet", "ikke"), "N", "kilder", "valgt: >-", "ikke: N\n    valgt: >-"),
    ],
)
def test_a_value_is_added(path: Path, value: Data, before: str, old: str, new: str) -> None:
    if before == "kilder":  # it comes right after the field above, ahead of the comment
        old, new = "på to linjer.\n", "på to linjer.\n    ikke: N\n"
    assert insert(KEY, path, value, before=before) == KEY.replace(old, new, 1)


def test_a_value_is_added_to_brackets_that_are_the_whole_text() -> None:
    assert insert("{} # c\n", ("a",), "b") == "{a: b} # c\n"
    assert insert("[]", (0,), {"a": ["b"]}) == "[{a: [b]}]"
    assert insert("a: 1", ("b",), ["c d"]) == "a: 1\nb:\n  - c d"
    assert insert("- a: 1\r\n  b: 2\r\n", (0, "x"), "y", before="a") == "- x: y\r\n  a: 1\r\n  b: 2\r\n"


@pytest.mark.parametrize(
    "path, old, new",
    [
        (("stilles", 1), "  - samlet  # sidst\n", ""),
        (("noegle", "mangler"), "mangler: [a, b], ", ""),
        (("noegle", "samlet"), ", samlet: hjemvist", ""),
        (("noegle", "mangler", 1), ", b", ""),
        (("feedback", "samlet", "kilder", 0), "[SEL-97]", "[]"),
        (("feedback", "samlet", "valgt"), "    valgt: >-\n      En lang tekst\n      på to linjer.\n", ""),
        (("slut",), "slut:\n", ""),
        (("feedback", "samlet"), KEY[KEY.index("\n\n  samlet") : KEY.index("\nslut")], " {}"),
    ],
)
def test_a_value_is_taken_away_with_its_lines(path: Path, old: str, new: str) -> None:
    assert KEY.count(old) == 1
    assert delete(KEY, path) == KEY.replace(old, new)


def test_the_first_and_the_last_field_can_go() -> None:
    assert delete("- a: 1\n  b: 2\n", (0, "a")) == "- b: 2\n"
    assert delete("- a: 1 # x\n  # y\n  b: 2\n", (0, "a")) == "- \n  # y\n  b: 2\n"
    assert delete("a: 1\r\nb: 2", ("b",)) == "a: 1"
    assert delete("a: 1\nb: 2", ("b",)) == "a: 1"
    assert delete("[a]", (0,)) == "[]"
    with pytest.raises(Uneditable, match="ikke kan rettes her"):
        delete("a: 1\n", ("a",))


def test_an_item_moves_with_its_comments() -> None:
    moved = move(KEY, ("stilles", 1), 0)
    lines = "  # Til juristen: om udfaldet\n  - samlet  # sidst\n  - mangler\n"
    assert moved == KEY.replace("  - mangler\n" + lines.removesuffix("  - mangler\n"), lines)
    assert move(moved, ("stilles", 0), 1) == KEY
    assert move(KEY, ("noegle", "mangler", 0), 1) == KEY.replace("[a, b]", "[b, a]")


def test_what_stands_at_the_top_of_a_file_stays_there() -> None:
    text = "# Udkast.\n- id: a\n  t: |\n    x\n\n# om b\n- id: b\n- id: c"
    moved = move(text, (2,), 0)
    assert moved == "# Udkast.\n- id: c\n\n- id: a\n  t: |\n    x\n# om b\n- id: b"
    assert move("- a\n   # skæv\n- b\n", (1,), 0) == "- b\n   # skæv\n- a\n"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_endings_stay_as_they_are(line_break: str) -> None:
    text = KEY.replace("\n", line_break)
    changed = replace(text, ("feedback", "samlet", "hvorfor"), "a\nb")
    assert changed.replace(line_break, "\n") == replace(KEY, ("feedback", "samlet", "hvorfor"), "a\nb")
    assert move(text, ("stilles", 1), 0) == move(KEY, ("stilles", 1), 0).replace("\n", line_break)
    assert delete(text, ("slut",)) == delete(KEY, ("slut",)).replace("\n", line_break)


def test_a_value_is_put_there_whether_or_not_one_stands_there() -> None:
    path = ("feedback", "samlet", "naeste_gang")
    assert put(KEY, path, "Spørg.", before="kilder") == insert(KEY, path, "Spørg.", before="kilder")
    assert put(put(KEY, path, "Spørg."), path, "Svar.") == put(KEY, path, "Svar.")
    assert put(KEY, ("feedback", "samlet", "kilder"), ["SEL-97"]) == KEY


@pytest.mark.parametrize("path", [("x",), ("stilles", 9), ("stilles", "a"), ("feedback", 0), ("slut", "a")])
def test_a_place_that_is_not_there_is_said(path: Path) -> None:
    for edit in (lambda: replace(KEY, path, "x"), lambda: delete(KEY, path), lambda: move(KEY, path, 0)):
        with pytest.raises(LookupError):
            edit()


@pytest.mark.parametrize("path", [("stilles", 3), ("stilles", "a"), ("noegle", 0), ("noegle", "samlet", "a")])
def test_nothing_is_added_where_it_does_not_fit(path: Path) -> None:
    with pytest.raises(LookupError):
        insert(KEY, path, "x")


@pytest.mark.parametrize(
    "text, message",
    [
        ("a: [", "Linje 1: "),
        ("a: 1\na: 2\n", "står to gange"),
        ("a: &x 1\n", "Henvisninger med &"),
        ("# tom\n", "Teksten er tom."),
        ("? a\n: 1\n? b\n: 2\n", "på en måde, der ikke kan rettes her"),
        ("a: |+\n  x\n\n", "på en måde, der ikke kan rettes her"),
    ],
)
def test_a_text_that_cannot_be_changed_says_why(text: str, message: str) -> None:
    with pytest.raises(Uneditable, match=message):
        insert(text, ("x",), "1", before="b" if "?" in text else "")


@pytest.mark.parametrize("value", ["a\x07", "\u202ea", ["\ud800"], {"a\ufeff": "b"}])
def test_invisible_signs_are_refused(value: Data) -> None:
    with pytest.raises(Uneditable, match=r"usynligt tegn \(U\+"):
        replace("a: b\n", ("a",), value)


def test_names_keep_their_words() -> None:
    assert read_places("~: 1\n'b c': [x]\n").data() == {"~": "1", "b c": ["x"]}
    assert replace("a: b\n", ("a",), {"b: c": {"d": None}}) == 'a:\n  "b: c":\n    d: null\n'


# Random trees in random layouts.

patient = settings(deadline=None)  # a busy machine is not a failure
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(
    lambda text: not invisible(text)
)
TEXTS = st.one_of(WORDS, st.sampled_from(["", "null", "a: b", "§ 97, stk. 1", "x\ny\n", "x y " * 40]))
NAMES = st.one_of(st.sampled_from(["a", "b", "c d", "é: f"]), WORDS).filter(
    lambda name: bool(name) and len(name.splitlines()) == 1
)
TREES: st.SearchStrategy[Data] = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)
ROOTS = TREES.filter(lambda tree: isinstance(tree, list | dict) and bool(tree))


def written_somehow(tree: Data, draw: st.DataObject) -> str:
    """Return the tree as YAML of one layout or another."""
    flow = draw.draw(st.sampled_from([True, False, None]), label="flow")
    width = draw.draw(st.sampled_from([20, 200]), label="width")
    text = yaml.dump(tree, default_flow_style=flow, width=width, allow_unicode=True, sort_keys=False)
    if draw.draw(st.booleans(), label="crlf"):
        text = text.replace("\n", "\r\n")
    try:
        if read_places(text).data() == tree:
            return text
    except Uneditable:
        pass
    ours = written(tree)  # the writer of the parser's library does not keep every odd sign
    return "\n".join([ours.head, *ours.lines] if ours.head else ours.lines)


def ways(place: Place, above: Path = ()) -> Iterator[tuple[Path, Place, Part]]:
    """Yield every part, the path to it, and what holds it."""
    for number, part in enumerate(place.parts):
        path = (*above, part.name if place.kind is Kind.TABLE else number)
        yield path, place, part
        yield from ways(part.place, path)


def changed_data(text: str, path: Path, value: Data) -> Data:
    """Return what stands in the text, with one value changed."""
    data: Any = deepcopy(read_places(text).data())
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return data  # type: ignore[no-any-return]


def assert_only_there(text: str, changed: str, holder: Place, part: Part) -> None:
    """Check that every byte outside the value and the rest of its line is as before."""
    before = part.place.start if holder.flow else part.after
    assert changed.startswith(text[:before].rstrip(" "))
    assert changed.endswith(text[part.place.end if holder.flow else line_end(text, part.place.end) :])


@patient
@given(ROOTS, TREES, st.data())
def test_any_value_of_any_tree_is_replaced_alone(tree: Data, value: Data, draw: st.DataObject) -> None:
    text = written_somehow(tree, draw)
    path, holder, part = draw.draw(st.sampled_from(list(ways(read_places(text)))), label="where")
    changed = replace(text, path, value)
    assert read_places(changed).data() == changed_data(text, path, value)
    assert_only_there(text, changed, holder, part)


@patient
@given(st.lists(TREES, min_size=1, max_size=4), TREES, st.data())
def test_what_is_added_and_taken_away_again_leaves_no_trace(
    items: list[Data], value: Data, draw: st.DataObject
) -> None:
    text = written_somehow({"over": "x", "liste": items}, draw)
    path = ("liste", draw.draw(st.integers(0, len(items))))
    assert delete(insert(text, path, value), path) == text


@patient
@given(st.lists(TREES, min_size=2, max_size=5), st.data())
def test_moving_there_and_back_leaves_no_trace(items: list[Data], draw: st.DataObject) -> None:
    text = written_somehow({"liste": list(items)}, draw)
    numbers = st.integers(0, len(items) - 1)
    here, there = draw.draw(numbers), draw.draw(numbers)
    moved = move(text, ("liste", here), there)
    items.insert(there, items.pop(here))
    assert read_places(moved).data() == {"liste": items}
    assert move(moved, ("liste", there), here) == text


REAL = {
    path: data
    for path, data in read_folder(ROOT / "content").items()
    if path.endswith((".yaml", ".md")) and path != "README.md"
}


@pytest.mark.parametrize("path", sorted(REAL))
def test_any_value_of_our_own_texts_is_replaced_alone(path: str) -> None:
    editable = Editable.of(path, REAL[path])
    text = editable.yaml
    found = list(ways(read_places(text)))
    for way, holder, part in found[:: max(1, len(found) // 4)]:
        changed = replace(text, way, "Ny tekst: § 97, ”a”\nog b")
        assert read_places(changed).data() == changed_data(text, way, "Ny tekst: § 97, ”a”\nog b")
        assert_only_there(text, changed, holder, part)
    assert editable.with_yaml(text).to_bytes() == REAL[path]


def test_both_parsers_put_everything_in_the_same_places(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = read_places(KEY)
    monkeypatch.setattr(yaml_places, "LOADER", yaml.SafeLoader)
    assert read_places(KEY) == quick


# The file around the YAML.


def test_the_fields_of_a_page_are_changed_and_the_page_is_not() -> None:
    page = "\ufeff---\r\na: 1\r\n---\r\nTekst\r\n---\r\n".encode()
    editable = Editable.of("modul.md", page)
    assert editable.yaml == "a: 1\r\n"
    assert editable.with_yaml(replace(editable.yaml, ("a",), "2")).to_bytes() == page.replace(b"1", b"2")


def test_a_whole_file_of_fields_is_changed() -> None:
    assert Editable.of("facit.yaml", b"\xef\xbb\xbfa: 1") == Editable("\ufeff", "a: 1", "")


@pytest.mark.parametrize("data, message", [(b"\xff", "UTF-8"), (b"a: 1\n", "begynde med ---")])
def test_a_file_that_is_no_page_says_so(data: bytes, message: str) -> None:
    with pytest.raises(Uneditable, match=message):
        Editable.of("sag.md", data)
