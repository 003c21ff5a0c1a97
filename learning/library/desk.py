"""The texts of one compilation, each read once; what cannot be read becomes a problem, never a traceback."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TypeVar

from learning.library.albums import Album
from learning.library.fields import Fields
from learning.library.fingerprints import canonical, fingerprint
from learning.library.problems import Problems, Sheet
from learning.library.quotation import Quotations, quoted
from learning.library.reader import MAX_BYTES
from learning.library.rows import Row, read_rows
from learning.library.text_rules import note_unfit
from learning.library.typography import invisible
from learning.library.yamltree import Node, Table, parse

T = TypeVar("T")

HEAVY = "Filen er for tung at læse. Del den op, eller gør den enklere."

_FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|$)", re.DOTALL | re.MULTILINE)
_LIST = "punkt"


def _tell_nobody(file: str) -> None:
    """Report nothing: nobody watches this compilation."""


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown of a page and the line of the file it begins on."""

    text: str
    line: int


class Desk:
    """Where the texts lie and the problems are noted.

    ``report`` is told the name of each file before it is read, so that one who watches can name the file
    that never came to an end.
    """

    def __init__(self, files: Mapping[str, bytes], report: Callable[[str], None] = _tell_nobody) -> None:
        self.problems = Problems()
        self._files = files
        self._paths = sorted(files)
        self._report = report
        self._used: set[str] = set()
        self._fingerprints: dict[str, str] = {}
        self._quotations: Quotations | None = None
        self._album = Album()

    def holds(self, file: str) -> bool:
        """Tell whether there is such a file."""
        return file in self._files

    def quote(self, quotations: Quotations) -> None:
        """From now on, put figures where texts refer to them; before, no text may."""
        self._quotations = quotations

    def lay_out(self, album: Album) -> None:
        """From now on, let texts show these pictures; before, there are none."""
        self._album = album

    def under(self, folder: str) -> Iterator[str]:
        """Yield the paths in a folder (»moduler/«), and in folders inside it, in order."""
        first = bisect_left(self._paths, folder)
        return takewhile(lambda path: path.startswith(folder), islice(self._paths, first, None))

    def unused(self) -> Iterator[str]:
        """Yield the paths that nothing has read."""
        return (path for path in self._paths if path not in self._used)

    def sheet(self, file: str) -> Sheet:
        """Return the place to note problems of the file."""
        return Sheet(file, self.problems, self._album)

    def take(self, file: str) -> bytes:
        """Return the bytes of a file that is there and is no text."""
        self._report(file)
        self._used.add(file)
        return self._files[file]

    def skip(self, file: str) -> None:
        """Leave out a file that cannot be judged now; it is not unused."""
        self._used.add(file)

    def fingerprint(self, file: str) -> str:
        """Return the hash of a text that has been read and the pictures in it, not of comments and layout."""
        return self._fingerprints[file]

    def read(self, file: str, build: Callable[[Fields], T]) -> T | None:
        """Build something from a YAML text of fields; None when it has errors."""

        def work(text: str, sheet: Sheet) -> T | None:
            node = parse(text, sheet)
            self._fingerprints[file] = self._print(canonical(node))
            return _built(node, sheet, build)

        return self._guard(file, work)

    def read_list(self, file: str, build: Callable[[tuple[Fields, ...]], T]) -> T | None:
        """Build something from a YAML text that is a list of fields; None when it has errors."""

        def work(text: str, sheet: Sheet) -> T | None:
            node = parse(text, sheet)
            self._fingerprints[file] = self._print(canonical(node))
            table = None if node is None else Table({_LIST: node}, {_LIST: 1}, 1)
            return _built(table, sheet, lambda fields: build(fields.tables(_LIST)))

        return self._guard(file, work)

    def read_rows(self, file: str, columns: Sequence[str], build: Callable[[tuple[Row, ...]], T]) -> T | None:
        """Build something from a CSV text with these columns; None when it has errors."""
        return self._guard(file, lambda text, sheet: build(read_rows(text, sheet, columns)))

    def read_page(
        self,
        file: str,
        build: Callable[[Fields, Body], T],
        *,
        unversioned: frozenset[str] = frozenset(),
        even_broken: bool = False,
    ) -> T | None:
        """Build something from the fields between two lines of --- and the Markdown under them.

        ``unversioned`` fields do not count in the fingerprint. ``even_broken``: return what was built also
        when it has errors, so that other texts can be checked against it.
        """

        def work(text: str, sheet: Sheet) -> T | None:
            front = _FRONT.match(text)
            if front is None:
                sheet.error(1, "Filen skal begynde med --- på en linje for sig, så felterne og så --- igen.")
                return None
            body = Body(text[front.end() :].rstrip(), text.count("\n", 0, front.end()) + 1)
            node = parse(front[1], sheet, 2)
            self._fingerprints[file] = self._print(canonical(node, leaving_out=unversioned), body.text)
            return _built(node, sheet, lambda fields: build(fields, body))

        return self._guard(file, work, even_broken=even_broken)

    def _print(self, *texts: str) -> str:
        return fingerprint(*texts, *self._album.prints(*texts))

    def _guard(
        self, file: str, work: Callable[[str, Sheet], T | None], *, even_broken: bool = False
    ) -> T | None:
        """Run ``work`` on the text; running out of stack or memory is a problem of the file."""
        self._report(file)
        sheet = self.sheet(file)
        text = self._text(file, sheet)
        try:
            result = None if text is None else work(text, sheet)
        except (RecursionError, MemoryError):
            sheet.error(1, HEAVY)
            return None
        return None if sheet.broken() and not even_broken else result

    def _text(self, file: str, sheet: Sheet) -> str | None:
        """Return the text with line breaks as \\n and figures put in, or None with a problem noted."""
        self._used.add(file)
        data = self._files.get(file)
        if data is None:
            sheet.error(1, "Filen mangler. Opret den, eller kopiér den fra et andet modul.")
            return None
        if len(data) > MAX_BYTES:
            sheet.error(1, f"Filen fylder mere end {MAX_BYTES // 1024} kB. Del den op.")
            return None
        text = _decoded(data, sheet)
        if text is None:
            return None
        note_unfit(text, sheet)
        return quoted(text, sheet, self._quotations)


def _decoded(data: bytes, sheet: Sheet) -> str | None:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        sheet.error(line, "Filen er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8.")
        return None
    bad = invisible(text)
    if bad is not None:
        line = text.count("\n", 0, text.index(bad)) + 1
        sheet.error(line, f"Teksten indeholder et usynligt tegn (U+{ord(bad):04X}). Slet det.")
        return None
    return text


def _built(node: Node | None, sheet: Sheet, build: Callable[[Fields], T]) -> T | None:
    if isinstance(node, Table):
        fields = Fields(node, sheet)
        result = build(fields)
        fields.finish()
        return result
    if not sheet.broken():
        sheet.error(1, "Filen skal indeholde felter med navn, kolon og indhold. Se forfatterens vejledning.")
    return None
