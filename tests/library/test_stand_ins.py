"""A new module can be seen before it is written: words stand in for every open place."""

from datetime import date

from learning.library.compiler import check
from learning.library.skeleton import Wish, forms_of, new_module
from learning.library.skeleton_shared import new_sources
from learning.library.stand_ins import SOURCES, with_stand_ins
from tests.library.builders import FORM, files


def test_a_new_module_is_whole_with_its_stand_ins_and_nothing_else_is_touched() -> None:
    form = forms_of(files())["proeve"]
    own = {
        **new_module(files(), Wish("ny", form, date(2026, 11, 22))),
        **new_sources(files(), "ny"),
    }
    texts = {**files(), **own}
    library, problems = check(with_stand_ins(texts, own.keys()))
    assert library is not None, problems
    assert library.modules["ny"].lede.endswith(") én sætning om, hvad man lærer")
    assert with_stand_ins(texts, own.keys())[FORM] == texts[FORM]


def test_without_a_register_of_sources_one_is_begun() -> None:
    assert with_stand_ins({"a.md": b"UDFYLD (a)"}, ["a.md"])[SOURCES].startswith(b"\n- id: ")
