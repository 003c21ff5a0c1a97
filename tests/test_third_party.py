"""Files made by others are the ones we say they are, under licences that lie beside them."""

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOTICE = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
LISTED = dict(re.findall(r"^\| `([^`]+)` \| `([0-9a-f]{64})` \|$", NOTICE, re.MULTILINE))
SHIPPED = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("static/fonts", "static/img")
    for path in (ROOT / folder).iterdir()
)


def test_every_font_and_picture_is_accounted_for() -> None:
    assert sorted(LISTED) == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_a_listed_file_is_unchanged(name: str) -> None:
    assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() == LISTED[name]


@pytest.mark.parametrize("licence", ["OFL-1.1.txt", "Apache-2.0.txt"])
def test_a_named_licence_lies_in_the_repository(licence: str) -> None:
    assert f"LICENSES/{licence}" in NOTICE
    assert len((ROOT / "LICENSES" / licence).read_text(encoding="utf-8")) > 4_000


def test_the_notice_tells_how_many_icons_were_taken() -> None:
    icons = (ROOT / "static/img/ikoner.svg").read_text(encoding="utf-8").count("<symbol ")
    assert f"{icons} icons gathered" in NOTICE
