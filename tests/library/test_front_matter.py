"""The fields of a page are changed, and nothing else of it."""

import pytest

from learning.library.front_matter import change_fields, fields_text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_the_fields_are_changed(end: str, mark: str) -> None:
    page = end.join([f"{mark}---", "# om", "udgave: 1", "---", "Tekst", "---", ""])
    changed = change_fields(page, lambda fields: fields.replace("1", "2"))
    assert changed == page.replace("1", "2")
    assert fields_text(page) == f"# om{end}udgave: 1{end}"


def test_a_page_without_fields_has_none_to_change() -> None:
    assert fields_text("Tekst") == ""
    with pytest.raises(LookupError):
        change_fields("Tekst", str.upper)
