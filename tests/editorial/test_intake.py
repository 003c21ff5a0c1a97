"""A bundle beside the drafts, and revisions beside the releases that hold them, on both databases."""

from sqlalchemy import Engine

from learning.database import write
from learning.editorial import releases, revisions
from learning.editorial.appearances import appearances
from learning.editorial.intake import Incoming, compared
from learning.editorial.revisions import Change

PAGE, CASE, SHARED = "moduler/a/modul.md", "moduler/a/sager/x/sag.md", "ordliste.yaml"


def said(engine: Engine, bundle: dict[str, bytes]) -> dict[str, Incoming]:
    """Save two drafts of each text, and compare the newest with a bundle."""
    with write(engine) as connection:
        for path in (PAGE, CASE, SHARED):
            old = revisions.save(connection, Change(path, b"old", None), by=None, reason="")
            revisions.save(connection, Change(path, b"new", old.number), by=None, reason="")
        found = compared(connection, revisions.drafts(connection), bundle)
    return {one.unit: one for one in found}


def test_a_bundle_is_told_unit_by_unit_with_what_it_would_undo(engine: Engine) -> None:
    found = said(engine, {PAGE: b"newer", CASE: b"old", "moduler/b/modul.md": b"b"})
    module, other, shared = found["moduler/a"], found["moduler/b"], found[SHARED]
    assert (module.new, module.changed, module.older) == ((), (PAGE, CASE), frozenset({CASE}))
    assert (other.new, other.changed, other.missing) == (("moduler/b/modul.md",), (), ())
    assert (shared.brings, shared.missing, shared.is_absent) == ((), (SHARED,), True)


def test_texts_may_be_deleted_for_missing_but_never_a_whole_module(engine: Engine) -> None:
    found = said(engine, {"b.md": b""})
    assert (found["moduler/a"].deletable, found[SHARED].deletable) == ((), (SHARED,))


def test_of_a_module_that_is_there_all_but_its_front_page_may_go(engine: Engine) -> None:
    found = said(engine, {"moduler/a/tjekliste.yaml": b""})
    assert (found["moduler/a"].missing, found["moduler/a"].deletable) == ((PAGE, CASE), (CASE,))


def test_a_release_holds_the_newest_revision_there_was_that_says_so(engine: Engine) -> None:
    with write(engine) as connection:
        first = revisions.save(connection, Change(SHARED, b"a", None), by=None, reason="")
        one = releases.import_release(connection, {SHARED: b"a"})
        second = revisions.save(connection, Change(SHARED, b"b", first.number), by=None, reason="")
        third = revisions.save(connection, Change(SHARED, b"a", second.number), by=None, reason="")
        two = releases.import_release(connection, {SHARED: b"b"})
        history = revisions.history(connection, SHARED)
        assert appearances(connection, history) == {third.number: (one.number,), second.number: (two.number,)}
        assert appearances(connection, ()) == {}
