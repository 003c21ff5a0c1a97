"""A folder becomes a mapping from path to bytes."""

import os
from pathlib import Path

import pytest

from learning.library.reader import MAX_BYTES, read_folder


def test_files_are_found_by_their_path_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "moduler" / "æ").mkdir(parents=True)
    (tmp_path / "moduler" / "æ" / "modul.md").write_bytes(b"a\r\n")
    assert read_folder(tmp_path) == {"moduler/æ/modul.md": b"a\r\n"}


def test_hidden_files_and_links_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_bytes(b"a")
    (tmp_path / ".skjult").write_bytes(b"a")
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "mappe").symlink_to("/etc")
    assert read_folder(tmp_path) == {}


def test_a_folder_may_itself_be_hidden_or_a_link(tmp_path: Path) -> None:
    (tmp_path / ".indhold").mkdir()
    (tmp_path / ".indhold" / "a.yaml").write_bytes(b"a")
    (tmp_path / "link").symlink_to(tmp_path / ".indhold")
    assert read_folder(tmp_path / ".indhold") == read_folder(tmp_path / "link") == {"a.yaml": b"a"}


def test_a_huge_file_is_read_only_so_far_that_it_is_seen_to_be_huge(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * (MAX_BYTES + 1000))
    assert len(read_folder(tmp_path)["a"]) == MAX_BYTES + 1


def test_a_name_that_is_no_text_can_still_be_told(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.yaml")).write_bytes(b"a")
    assert list(read_folder(tmp_path)) == ["\N{REPLACEMENT CHARACTER}.yaml"]


def test_there_must_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(FileNotFoundError):
        read_folder(tmp_path / "intet")
    with pytest.raises(NotADirectoryError):
        read_folder(tmp_path / "fil")
