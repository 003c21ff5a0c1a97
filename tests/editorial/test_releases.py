"""Releases: byte for byte, the same texts once, and back to an older one at any time."""

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from learning.database import read, write
from learning.editorial import releases
from learning.editorial.releases import Release

FILES = {
    "moduler/a/modul.md": "# Ledsagelse\r\n§ 97\n".encode(),
    "parametre.yaml": b"version: '2026-1'\n",
    "tom.md": b"",
    "kopi.md": "# Ledsagelse\r\n§ 97\n".encode(),
    "binær.png": bytes(range(256)),
}

paths = st.text(st.characters(codec="utf-8", exclude_characters="\n\0"), min_size=1, max_size=20)
folders = st.dictionaries(paths, st.binary(max_size=20), max_size=5)


def imported(engine: Engine, files: dict[str, bytes]) -> Release:
    with write(engine) as connection:
        return releases.import_release(connection, files)


def test_a_release_comes_back_byte_for_byte(engine: Engine) -> None:
    release = imported(engine, FILES)
    with read(engine) as connection:
        assert releases.files(connection, release.hash) == FILES


def test_the_same_texts_are_the_same_release(engine: Engine) -> None:
    first = imported(engine, FILES)
    again = imported(engine, dict(reversed(FILES.items())))
    assert first == again
    assert first.hash == releases.release_hash(FILES)
    with read(engine) as connection:
        assert releases.listed(connection) == (first,)


def test_a_release_without_texts_has_no_files(engine: Engine) -> None:
    release = imported(engine, {})
    with read(engine) as connection:
        assert releases.listed(connection) == (release,)
        assert releases.files(connection, release.hash) is None


def test_a_text_shared_by_releases_is_kept_once(engine: Engine) -> None:
    imported(engine, FILES)
    imported(engine, FILES | {"ny.md": b"ny"})
    with read(engine) as connection:
        assert connection.execute(select(func.count()).select_from(releases.release_body)).scalar() == 5


def test_releases_are_numbered_and_listed_newest_first(engine: Engine) -> None:
    names = [imported(engine, FILES | {"n.md": bytes([n])}) for n in range(3)]
    with read(engine) as connection:
        listed = releases.listed(connection)
    assert [release.number for release in listed] == [3, 2, 1]
    assert list(listed) == list(reversed(names))


def test_an_import_does_not_change_what_is_shown(engine: Engine) -> None:
    imported(engine, FILES)
    with read(engine) as connection:
        assert releases.active(connection) is None


def test_an_older_release_can_be_made_active_again(engine: Engine) -> None:
    old, new = imported(engine, FILES), imported(engine, FILES | {"ny.md": b"ny"})
    for release in (old, new, old):
        with write(engine) as connection:
            releases.activate(connection, release.hash)
        with read(engine) as connection:
            assert releases.active(connection) == release.hash


def test_what_was_never_imported_cannot_be_active(engine: Engine) -> None:
    with pytest.raises(LookupError), write(engine) as connection:
        releases.activate(connection, "0" * 64)
    with read(engine) as connection:
        assert releases.active(connection) is None
        assert releases.files(connection, "0" * 64) is None


def test_processes_that_start_together_import_one_release(engine: Engine) -> None:
    folders = [FILES, FILES | {"ny.md": b"ny"}] * 6
    with ThreadPoolExecutor(12) as threads:
        found = list(threads.map(lambda files: imported(engine, files), folders))
    assert len(set(found)) == 2
    assert {release.number for release in found} == {1, 2}


@given(folders, folders)
def test_different_texts_never_share_a_name(first: dict[str, bytes], second: dict[str, bytes]) -> None:
    assert (releases.release_hash(first) == releases.release_hash(second)) == (first == second)


def test_moving_a_text_to_another_path_is_another_release() -> None:
    assert releases.release_hash({"a": b"1", "b": b"2"}) != releases.release_hash({"a": b"2", "b": b"1"})


def test_what_a_release_holds_is_found_by_its_path_and_the_beginning_of_its_hash(engine: Engine) -> None:
    imported(engine, FILES)
    name = sha256(FILES["binær.png"]).hexdigest()
    with read(engine) as connection:
        assert releases.released(connection, "binær.png", name[:16]) == FILES["binær.png"]
        assert releases.released(connection, "binær.png", name) == FILES["binær.png"]
        assert releases.released(connection, "anden.png", name[:16]) is None
        assert releases.released(connection, "binær.png", "0" * 16) is None
        assert releases.released(connection, "tom.md", sha256(b"").hexdigest()[:16]) == b""
