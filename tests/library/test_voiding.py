"""A box that is taken out of a key: one line is other than before, and the box counts no more."""

from difflib import unified_diff

from learning.library.amendments import compare
from learning.library.compiler import compile_library
from learning.library.voiding import without_box
from tests.library.builders import facit, files

PATH = facit("tvilling-a")
BEFORE = compile_library(files())
FORM = BEFORE.forms["proeve"]
KEY = files()[PATH].decode()


def changed(after: str) -> list[str]:
    lines = unified_diff(KEY.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


def test_a_box_is_marked_as_one_that_does_not_count() -> None:
    after = without_box(KEY, FORM, "detaljer", "andet")
    assert changed(after) == ["-tolereret: {}", "+tolereret:", "+  detaljer: [andet]"]
    assert without_box(after, FORM, "detaljer", "andet") == after
    library = compile_library(files() | {PATH: after.encode()})
    assert not compare(BEFORE.modules["proeve"], library.modules["proeve"]).boxes, "it was neutral already"


def test_the_decisive_defect_cannot_be_one_that_does_not_count() -> None:
    after = without_box(KEY, FORM, "mangler", "oplysning")
    assert "udslagsgivende: null" in after
    assert "mangler: [oplysning]" in after.split("tolereret:")[1]
