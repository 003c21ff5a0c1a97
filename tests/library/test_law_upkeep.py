"""A change in the law as the editors meet it: what it touches, and the register after it."""

from datetime import date
from difflib import unified_diff

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from learning.library.compiler import compile_library
from learning.library.ended_sources import register_of, with_end
from learning.library.mentions import Mention, mentions
from learning.library.yaml_places import Uneditable
from tests.library.builders import CHECKLIST, MODULE, SOURCES, facit, files

DAY = date(2026, 12, 31)


def test_every_text_that_names_a_source_is_found_with_its_lines() -> None:
    found = {one.path for one in mentions(files(), "LOV-1")}
    assert {CHECKLIST, facit("tvilling-a"), SOURCES} <= found
    assert MODULE not in found
    texts = {
        "a.md": b"Se LOV-1, ikke LOV-12\nog LOV-1-2\n(LOV-1)\n",
        "b.yaml": b"kilder: [XLOV-1]",
        "c.jpg": b"LOV-1",
        "d.csv": b"\xff;LOV-2",
    }
    assert mentions(texts, "LOV-1") == (Mention("a.md", (1, 3)),)
    assert [one.path for one in mentions(texts, "LOV-1", "LOV-2")] == ["a.md", "d.csv"]


def test_the_end_and_the_successor_stand_in_the_register_and_nothing_else_changes() -> None:
    before = files()[SOURCES]
    assert register_of(files(), "LOV-1") == SOURCES
    after = with_end(SOURCES, before, "LOV-1", last=DAY, successor="LOV-3")
    lines = unified_diff(before.decode().splitlines(), after.decode().splitlines(), n=0, lineterm="")
    changed = [line for line in lines if line[:1] == "+" and line[:3] != "+++"]
    assert [line.split(":")[0].strip("+ ") for line in changed] == ["ikraft_til", "efterfoelger"]
    source = compile_library(files() | {SOURCES: after}).sources["LOV-1"]
    assert (source.ends, source.successor) == (DAY, "LOV-3")


def test_a_source_that_is_not_there_or_a_file_that_is_no_register_is_refused() -> None:
    with pytest.raises(LookupError):
        register_of(files(), "LOV-9")
    with pytest.raises(LookupError):
        with_end(SOURCES, files()[SOURCES], "LOV-9", last=DAY)
    with pytest.raises(Uneditable):
        with_end(SOURCES, b"id: LOV-1\n", "LOV-1", last=DAY)


@profile(deadline=None, max_examples=20)
@given(st.sampled_from(["LOV-1", "LOV-2", "LOV-3"]), st.dates(DAY, date(2099, 1, 1)))
def test_a_later_end_says_the_same_of_everything_else(source_id: str, last: date) -> None:
    once = with_end(SOURCES, files()[SOURCES], source_id, last=last)
    assert with_end(SOURCES, once, source_id, last=last) == once
    before, after = (compile_library(files() | {SOURCES: body}).sources for body in (files()[SOURCES], once))
    assert after[source_id].ends == last
    assert all(after[one] == before[one] for one in before if one != source_id)
