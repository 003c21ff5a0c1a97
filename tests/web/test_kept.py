"""What is worked out once and kept."""

from flask import Flask

from learning.web.kept import Drawer, Kept


def test_a_value_is_made_once() -> None:
    made: list[str] = []
    kept: Kept[int] = Kept(2)

    def make() -> int:
        made.append("x")
        return len(made)

    assert [kept.get("a", make), kept.get("a", make), kept.get("b", make)] == [1, 1, 2]


def test_the_longest_unused_value_goes_first() -> None:
    kept: Kept[str] = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda key=key: key)  # type: ignore[misc]
    assert kept.get("a", lambda: "anew") == "a"
    assert kept.get("b", lambda: "anew") == "anew"


def test_two_applications_never_share_what_they_keep() -> None:
    drawer: Drawer[str] = Drawer("prøve", 5)
    found = []
    for name in ("one", "two"):
        with Flask(name).app_context():
            found += [drawer.get("key", lambda name=name: name), drawer.get("key", lambda: "anew")]  # type: ignore[misc]
    assert found == ["one", "one", "two", "two"]
