"""A folder gets whole files of one export or keeps those it had."""

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from learning.reports.formats.folder import FORMATS, FormatError, write_all
from learning.reports.snapshot import read_snapshot
from tests.reports.releases import release

RELEASE = release(modules=1)
STEM = "rapport-2026-01-01-2026-12-31"
QUICK = ("html", "csv", "json")
AGAIN = """
import sys
from pathlib import Path
from learning.reports.formats.folder import write_all
from learning.reports.snapshot import read_snapshot
snapshot = read_snapshot(Path(sys.argv[1]).read_text("utf-8"))
write_all(snapshot, Path(sys.argv[2]), ("html", "pdf", "xlsx", "csv", "json"))
"""


def hashes(place: Path) -> dict[str, str]:
    """Return the hash of every file of a folder by name."""
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(place.iterdir())}


def test_every_format_is_written_and_said(tmp_path: Path) -> None:
    said: list[tuple[int, int, str]] = []
    written = write_all(RELEASE, tmp_path / "ny", QUICK, on_progress=lambda *done: said.append(done))
    names = [f"{STEM}{ending}" for ending in (".html", ".csv", "-maskine.csv", ".json")]
    assert [path.name for path in written] == names
    assert said == [(n, 4, name) for n, name in enumerate(names, 1)]
    assert read_snapshot(written[-1].read_text("utf-8")) == RELEASE


def test_another_process_with_other_hashes_and_clock_writes_the_same_bytes(tmp_path: Path) -> None:
    write_all(RELEASE, tmp_path / "a", tuple(FORMATS))
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    command: Sequence[str] = [
        sys.executable,
        "-c",
        AGAIN,
        str(tmp_path / f"a/{STEM}.json"),
        str(tmp_path / "b"),
    ]
    subprocess.run(command, env=environment, check=True, timeout=120)
    assert len(hashes(tmp_path / "a")) == 6
    assert hashes(tmp_path / "a") == hashes(tmp_path / "b")


@pytest.mark.parametrize("names", [("docx",), (), ("html", "docx")])
def test_an_unknown_format_is_refused_before_anything_is_written(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    with pytest.raises(FormatError, match=r"Vælg blandt html, pdf, xlsx, csv, json\.$"):
        write_all(RELEASE, tmp_path / "ny", names)
    assert not (tmp_path / "ny").exists()


def test_an_interrupted_export_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    write_all(RELEASE, tmp_path, QUICK)
    before = hashes(tmp_path)

    def stop(done: int, total: int, name: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_all(release(seed=2, modules=1), tmp_path, QUICK, on_progress=stop)
    assert hashes(tmp_path) == before


def test_a_full_disk_leaves_the_folder_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_all(RELEASE, tmp_path, QUICK)
    assert list(tmp_path.iterdir()) == []


def test_two_exports_at_once_do_not_mix(tmp_path: Path) -> None:
    releases = [release(seed=seed, modules=1) for seed in (1, 2)]
    with ThreadPoolExecutor() as pool:
        done = [pool.submit(write_all, one, tmp_path, QUICK) for one in releases for _ in range(3)]
        for one in done:
            one.result()
    kept = read_snapshot((tmp_path / f"{STEM}.json").read_text("utf-8"))
    assert kept in releases
    assert kept.digest in (tmp_path / f"{STEM}.html").read_text("utf-8")
    assert len(list(tmp_path.iterdir())) == 4
