"""A module that is withdrawn leaves no entry behind that names it, and everything else byte for byte."""

from pathlib import Path

import pytest

from learning.library.compiler import check
from learning.library.farewells import without_module
from learning.library.reader import read_folder

CONTENT = read_folder(Path("content"))
SLUGS = sorted({path.split("/")[1] for path in CONTENT if path.startswith("moduler/")})


@pytest.mark.parametrize("slug", SLUGS)
def test_the_library_stands_whole_without_any_one_module(slug: str) -> None:
    kept = without_module(CONTENT, slug)
    library, problems = check(kept)
    assert library is not None, [str(one) for one in problems if one.severity == "fejl"]
    assert slug not in library.modules
    changed = {path for path in kept if kept[path] != CONTENT[path]}
    assert changed <= {"introplaner.yaml", "sammenligninger.yaml", "snitflade.yaml"}


def test_a_part_of_a_plan_without_another_point_goes_with_it() -> None:
    plan = (
        b"- id: plan\n  dele:\n    - overskrift: Et\n      punkter:\n"
        b"        - modul: a\n        - tjekliste: a\n"
        b"    - overskrift: To\n      punkter:\n        - modul: a\n        - modul: b # bliver\n"
    )
    kept = without_module({"introplaner.yaml": plan, "moduler/a/modul.md": b""}, "a")
    assert kept == {
        "introplaner.yaml": b"- id: plan\n  dele:\n    - overskrift: To\n      punkter:\n"
        b"        - modul: b # bliver\n"
    }


@pytest.mark.parametrize("body", [b"\xff", b"[", b""])
def test_a_text_that_cannot_be_read_is_left_as_it_is(body: bytes) -> None:
    assert without_module({"snitflade.yaml": body}, "a") == {"snitflade.yaml": body}
