"""A zip file of texts becomes a mapping from path to bytes; it is hostile until its last byte is counted.

What a zip file says of itself is never believed: entries, sizes and places are counted in the bytes.
"""

import stat
import struct
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from unicodedata import normalize
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from learning.library.typography import invisible

MEGABYTE = 1024 * 1024
FOLDERS = frozenset({"moduler", "skemaer", "oevelser", "retskilder", "tal", "billeder"})
"""The folders of content/: a zip file of one of them alone is not wrapped in it."""

_ENTRY = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s22xHH")
_BEGINNINGS_OF_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_NAMED_IN_UTF8 = 0x800
_KINDS = frozenset({0, stat.S_IFREG, stat.S_IFDIR})
_DAMAGED = (BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, ValueError)
_AGAIN = "Pak mappen igen med et almindeligt zip-program."


class BundleError(Exception):
    """The zip file is refused; the message says which file in it, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a zip file may hold: bytes of it, entries, bytes of one file and of all, unpacked.

    ``ratio``: how many times larger than the zip file all files may be, from the first megabyte on.
    ``name`` and ``depth``: characters of a path, and folders within each other.
    """

    packed: int = 64 * MEGABYTE
    entries: int = 30_000
    file: int = MEGABYTE // 2  # more than any text or picture may be: the check names what is too large
    total: int = 192 * MEGABYTE
    ratio: int = 100
    name: int = 240
    depth: int = 8


LIMITS = Limits()


def unpack(packed: bytes, limits: Limits = LIMITS) -> Mapping[str, bytes]:
    """Return the files by path, without a single folder around them all. Raises BundleError.

    Folders, hidden files and what macOS adds are left out, as ``reader.read_folder`` does.
    """
    if len(packed) > limits.packed:
        raise BundleError(
            f"Zip-filen fylder mere end {limits.packed // MEGABYTE} MB. Læg kun indholdet i den."
        )
    if packed.count(_ENTRY) > limits.entries:
        raise BundleError(f"Zip-filen rummer over {limits.entries} filer. Læg kun indholdet i den.")
    try:
        with ZipFile(BytesIO(packed)) as archive:
            found = _files(archive, packed, limits)
    except UnicodeDecodeError as trouble:
        raise _not_utf8(trouble.object.decode("utf-8", "replace")) from trouble
    except _DAMAGED as trouble:
        raise BundleError(f"Filen er ikke en hel zip-fil. {_AGAIN}") from trouble
    if not found:
        raise BundleError("Der er ingen filer i zip-filen. Pak mappen med indholdet.")
    return _unwrapped(found)


def _files(archive: ZipFile, packed: bytes, limits: Limits) -> dict[str, bytes]:
    entries = {entry: _name(entry, limits) for entry in archive.infolist()}
    for entry, name in entries.items():
        _refuse_kind(entry, name)
    wanted = {entry: name for entry, name in entries.items() if not _left_out(name)}
    _refuse_doubles(wanted.values())
    _refuse_overlaps(entries, packed)
    found: dict[str, bytes] = {}
    left = min(limits.total, MEGABYTE + limits.ratio * len(packed))
    for entry, name in wanted.items():
        found[name] = _content(archive, entry, name, min(limits.file, left))
        left -= len(found[name])
    return found


def _name(entry: ZipInfo, limits: Limits) -> str:
    """Return the path as it is written in the zip file, when it leads to a place inside the folder."""
    name = _decoded(entry)
    parts = name.removesuffix("/").split("/")
    if "\\" in name or ":" in name or invisible(name) or not {"", ".", ".."}.isdisjoint(parts):
        raise BundleError(f"Navnet »{_shown(name)}« fører ud af mappen eller har ulovlige tegn. {_AGAIN}")
    if len(name) > limits.name or len(parts) > limits.depth:
        raise BundleError(
            f"Navnet »{_shown(name)}« er for langt eller ligger i for mange mapper. Flyt filen."
        )
    return name


def _decoded(entry: ZipInfo) -> str:
    """Return the name; some programs write UTF-8 without saying so, and it is read as another code page."""
    if entry.flag_bits & _NAMED_IN_UTF8:
        return entry.orig_filename
    try:
        return entry.orig_filename.encode("cp437").decode()
    except UnicodeDecodeError as trouble:
        raise _not_utf8(entry.orig_filename) from trouble


def _not_utf8(name: str) -> BundleError:
    return BundleError(
        f"Navnet »{_shown(name)}« er ikke skrevet som UTF-8. Brug kun a-z, tal og bindestreg i navne."
    )


def _shown(name: str) -> str:
    """Return a hostile name as it can be printed."""
    return "".join(sign if sign.isprintable() else "?" for sign in name[:100])


def _refuse_kind(entry: ZipInfo, name: str) -> None:
    if stat.S_IFMT(entry.external_attr >> 16) not in _KINDS:
        raise BundleError(f"»{name}« er en genvej og ikke en fil. Slet den, eller læg selve filen i stedet.")
    if entry.flag_bits & _ENCRYPTED:
        raise BundleError(f"»{name}« er låst med kodeord. Pak mappen igen uden kodeord.")
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise BundleError(f"»{name}« er pakket på en måde, der ikke kan læses her. {_AGAIN}")


def _left_out(name: str) -> bool:
    parts = name.split("/")
    return not parts[-1] or parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts)


def _refuse_doubles(names: Collection[str]) -> None:
    """Refuse two names that some file system takes for one, and a file that is also a folder."""
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(_same(name), name)
        if other is not name:
            raise BundleError(f"»{other}« og »{name}« er samme navn på nogle maskiner. Slet den ene.")
    for name in names:
        for folder in _folders(_same(name)):
            if folder in first:
                raise BundleError(f"»{first[folder]}« er både en fil og en mappe. Slet den ene.")


def _same(name: str) -> str:
    return normalize("NFKC", normalize("NFKC", name).casefold())


def _folders(name: str) -> Iterator[str]:
    parts = name.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts)))


def _refuse_overlaps(entries: Mapping[ZipInfo, str], packed: bytes) -> None:
    """Refuse entries that share bytes: a few kilobytes could unpack to any size (no nesting is needed)."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise BundleError(f"»{entries[entry]}« deler plads med en anden fil i zip-filen. {_AGAIN}")
        _, name, extra = _LOCAL.unpack_from(packed, entry.header_offset)
        end = entry.header_offset + _LOCAL.size + name + extra + entry.compress_size
    if end > len(packed):
        raise BadZipFile


def _content(archive: ZipFile, entry: ZipInfo, name: str, limit: int) -> bytes:
    """Unpack one file no further than one byte beyond the limit."""
    try:
        with archive.open(entry) as stream:
            content = stream.read(limit + 1)
    except _DAMAGED as trouble:
        raise BundleError(f"»{name}« er beskadiget. {_AGAIN}") from trouble
    if len(content) > limit:
        raise BundleError(f"»{name}« fylder for meget, når den pakkes ud. Del den op, eller tag den ud.")
    if content.startswith(_BEGINNINGS_OF_ZIP):
        raise BundleError(f"»{name}« er selv en zip-fil. Pak den ud, og læg filerne i stedet.")
    return content


def _unwrapped(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Take away the one folder all files lie in, when it is none of those of the content."""
    tops = {name.split("/")[0] if "/" in name else "" for name in files}
    wrapping = tops.pop()
    if tops or not wrapping or wrapping in FOLDERS:
        return files
    return {name.removeprefix(f"{wrapping}/"): content for name, content in files.items()}
