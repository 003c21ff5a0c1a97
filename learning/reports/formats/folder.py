"""The files of a report, written so that a folder never holds half a file or two exports mixed."""

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from learning.reports.formats.delimited import write_danish, write_machine
from learning.reports.formats.document import Document, document
from learning.reports.formats.html import write_html
from learning.reports.formats.pdf import write_pdf
from learning.reports.formats.xlsx import write_xlsx
from learning.reports.headlines import front
from learning.reports.snapshot import Snapshot

Writer = Callable[[Document], bytes]
Progress = Callable[[int, int, str], None]
"""Told after each file: how many are done, of how many, the name of the last."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: the end of its name, its media type, and how it is made."""

    ending: str
    media_type: str
    write: Writer


def _text(write: Callable[[Snapshot], str]) -> Writer:
    return lambda report: write(report.snapshot).encode()


_CSV = "text/csv; charset=utf-8"
FORMATS: Mapping[str, tuple[Format, ...]] = {
    "html": (Format(".html", "text/html; charset=utf-8", lambda report: write_html(report).encode()),),
    "pdf": (Format(".pdf", "application/pdf", write_pdf),),
    "xlsx": (
        Format(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    ),
    "csv": (
        Format(".csv", _CSV, _text(write_danish)),
        Format("-maskine.csv", _CSV, _text(write_machine)),
    ),
    "json": (Format(".json", "application/json", _text(Snapshot.to_json)),),
}
"""By the name people choose; CSV is two files."""


class FormatError(ValueError):
    """A format does not exist; the message is one Danish sentence."""


def chosen(names: Sequence[str]) -> tuple[Format, ...]:
    """Return the files of some formats, each once. Raises FormatError for an unknown name or none."""
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        said = f"Formatet »{unknown[0]}« findes ikke" if unknown else "Der er ikke valgt noget format"
        raise FormatError(f"{said}. Vælg blandt {', '.join(FORMATS)}.")
    return tuple(one for name in dict.fromkeys(names) for one in FORMATS[name])


def stem(snapshot: Snapshot) -> str:
    """Return what the names of a report's files begin with."""
    return f"rapport-{snapshot.first.isoformat()}-{snapshot.last.isoformat()}"


def write_all(
    snapshot: Snapshot,
    folder: Path,
    names: Sequence[str],
    *,
    previous: Snapshot | None = None,
    on_progress: Progress = lambda done, total, name: None,
) -> tuple[Path, ...]:
    """Write a report in some formats and return the files; ``previous``: the last closed period, if any.

    They are made beside the folder's own files under names of their own, and take their places together when
    all are whole. Raises FormatError before anything is written, and OSError with the folder as it was.
    """
    wanted = chosen(names)
    report = document(snapshot, front(snapshot, previous))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".rapport-", dir=folder) as made:
        finished = []
        for done, one in enumerate(wanted, 1):
            name = f"{stem(snapshot)}{one.ending}"
            _write(Path(made) / name, one.write(report))
            finished.append(name)
            on_progress(done, len(wanted), name)
        with _alone_in(folder):
            for name in finished:
                (Path(made) / name).replace(folder / name)
    return tuple(folder / name for name in finished)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder while files take their places, so that those of two exports do not mix."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
        os.fsync(handle)
    finally:
        os.close(handle)
