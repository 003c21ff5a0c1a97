"""What a picture file is: its format and size, read from its bytes without ever drawing it.

Everything in the file must be picture: what a format lets stand beside it (places, names, comments, scripts
for other programs) is refused. Sources: PNG, third edition, chapters 5 and 11; ITU-T T.81, annex B; RFC 9649
(WebP), sections 2.3 to 2.7 and 3.4; RFC 6386, section 9.1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn
from zlib import crc32

PNG, JPEG, WEBP = "image/png", "image/jpeg", "image/webp"

DAMAGED = "Billedet er beskadiget eller afkortet. Gem det igen fra det program, det er lavet i."
LONGER = "Der ligger andet i filen efter billedet. Åbn billedet, og gem det som en ny fil."
MOVING = "Billedet bevæger sig. Gem et stillbillede."
UNKNOWN = "Filen er ikke et PNG-, JPEG- eller WebP-billede. Gem billedet i et af de formater."


class Unfit(ValueError):
    """A file that no page may show; the message tells its author why and what to do."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a file really is, and its size in pixels."""

    media_type: str
    width: int
    height: int


def measure(data: bytes) -> Measured:
    """Return the format and size of a whole, bare picture. Raises Unfit."""
    if data.startswith(_PNG):
        return Measured(PNG, *_png(data))
    if data.startswith(_JPEG):
        return Measured(JPEG, *_jpeg(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Measured(WEBP, *_webp(data))
    raise Unfit(UNKNOWN)


def _refuse(part: str) -> NoReturn:
    raise Unfit(
        f"Filen rummer skjulte oplysninger ud over billedet ({part}), fx sted, dato eller navn. Fjern dem, "
        "eller tag et skærmbillede af billedet, og brug det."
    )


_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_HEADER = 13
_PNG_PARTS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT".split()
)
_PNG_MOTION = frozenset(b"acTL fcTL fdAT".split())


def _png(data: bytes) -> tuple[int, int]:
    parts = list(_png_parts(data))
    kinds = [kind for kind, _ in parts]
    header = parts[0][1]
    if kinds.count(b"IHDR") != 1 or kinds[0] != b"IHDR" or b"IDAT" not in kinds or len(header) != _PNG_HEADER:
        raise Unfit(DAMAGED)
    for kind in kinds:
        if kind in _PNG_MOTION:
            raise Unfit(MOVING)
        if kind not in _PNG_PARTS:
            _refuse(kind.decode("ascii", "replace"))
    return int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")


def _png_parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and content of every chunk; IEND must be the last."""
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        if len(data) < end + 4 or crc32(data[at + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            raise Unfit(DAMAGED)
        kind = data[at + 4 : at + 8]
        yield kind, data[at + 8 : end]
        at = end + 4
    if at < len(data):
        raise Unfit(LONGER)


_JPEG = b"\xff\xd8\xff"
_SCAN, _END = 0xDA, 0xD9
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_TABLES = frozenset({0xC4, 0xDB, 0xDD, _SCAN})
_LABELLED = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Application segments that only say how the colours are to be read."""
_NAMES = {0xE1: "Exif", 0xED: "IPTC", 0xFE: "kommentar"}
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_FRAME_HEADER = 6


def _jpeg(data: bytes) -> tuple[int, int]:
    frames, scans = [], 0
    for marker, body in _segments(data):
        if marker in _FRAMES:
            frames.append(body)
        elif marker not in _TABLES and not (marker in _LABELLED and body.startswith(_LABELLED[marker])):
            _refuse(_NAMES.get(marker, f"mærke {marker:02X}"))
        scans += marker == _SCAN
    if len(frames) != 1 or not scans or len(frames[0]) < _FRAME_HEADER:
        raise Unfit(DAMAGED)
    return int.from_bytes(frames[0][3:5], "big"), int.from_bytes(frames[0][1:3], "big")


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and content of every segment; the end of the image must be the end of the file."""
    at = 2
    while data[at : at + 2] != bytes((0xFF, _END)):
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if data[at : at + 1] != b"\xff" or length < 2 or len(data) < end:  # noqa: PLR2004 - its own length
            raise Unfit(DAMAGED)
        marker = data[at + 1]
        yield marker, data[at + 4 : end]
        at = _after_scan(data, end) if marker == _SCAN else end
    if at + 2 < len(data):
        raise Unfit(LONGER)


def _after_scan(data: bytes, at: int) -> int:
    """Return where the segment after the coded picture begins."""
    found = _AFTER_SCAN.search(data, at)
    if found is None:
        raise Unfit(DAMAGED)
    return found.end() - 2


_WEBP_HEADER = 12
_WEBP_PARTS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"})
_WEBP_MOTION = frozenset({b"ANIM", b"ANMF"})
_LOSSY_START, _LOSSLESS_START = b"\x9d\x01\x2a", b"\x2f"
_LEAST = 10
"""Bytes of a picture that are looked at."""


def _webp(data: bytes) -> tuple[int, int]:
    sizes = []
    for kind, body in _webp_parts(data):
        if kind in _WEBP_MOTION:
            raise Unfit(MOVING)
        if kind not in _WEBP_PARTS:
            _refuse(kind.decode("ascii", "replace").strip())
        if kind in _WEBP_SIZES:
            sizes.append((kind == b"VP8X", _webp_size(kind, body)))
    coded = [size for is_canvas, size in sizes if not is_canvas]
    if len(coded) != 1 or any(size != coded[0] for _, size in sizes):
        raise Unfit(DAMAGED)
    return coded[0]


def _webp_parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and content of every chunk; the file must be as long as it says."""
    length = int.from_bytes(data[4:8], "little") + 8
    if len(data) > length:
        raise Unfit(LONGER)
    at = _WEBP_HEADER
    while at < length:
        end = at + 8 + int.from_bytes(data[at + 4 : at + 8], "little")
        if len(data) < max(end, length):
            raise Unfit(DAMAGED)
        yield data[at : at + 4], data[at + 8 : end]
        at = end + end % 2


def _webp_size(kind: bytes, body: bytes) -> tuple[int, int]:
    start, mark = _WEBP_SIZES[kind]
    if len(body) < _LEAST or body[start : start + len(mark)] != mark:
        raise Unfit(DAMAGED)
    if kind == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if kind == b"VP8L":
        both = int.from_bytes(body[1:5], "little")
        return (both & _14_BITS) + 1, (both >> 14 & _14_BITS) + 1
    return int.from_bytes(body[6:8], "little") & _14_BITS, int.from_bytes(body[8:10], "little") & _14_BITS


_14_BITS = 0x3FFF
_WEBP_SIZES = {b"VP8 ": (3, _LOSSY_START), b"VP8L": (0, _LOSSLESS_START), b"VP8X": (0, b"")}
"""The chunks that tell a size -> where the mark stands that they begin with, and the mark."""
