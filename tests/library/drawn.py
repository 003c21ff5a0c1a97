"""Tiny pictures made byte by byte, whole and broken."""

import struct
import zlib

Chunk = tuple[bytes, bytes]

PNG_START = b"\x89PNG\r\n\x1a\n"


def png_chunk(kind: bytes, body: bytes = b"") -> bytes:
    """Return a chunk with its length and checksum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 4, height: int = 3, *between: Chunk, noise: bytes = b"") -> bytes:
    """Return a grey PNG that any browser shows; ``between`` are chunks after its header."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\x99" * width) * height
    return (
        PNG_START
        + png_chunk(b"IHDR", header)
        + b"".join(png_chunk(*one) for one in between)
        + png_chunk(b"IDAT", zlib.compress(rows) + noise)
        + png_chunk(b"IEND")
    )


def segment(marker: int, body: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def jpeg(width: int = 4, height: int = 3, *between: tuple[int, bytes]) -> bytes:
    """Return the frame of a JPEG; what is coded in it is nonsense with a stuffed and a restart marker."""
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
        + b"".join(segment(*one) for one in between)
        + segment(0xDB, b"\0" * 65)
        + segment(0xC2, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
        + segment(0xDA, b"\1\1\0\0\x3f\0")
        + b"ab\xff\0cd\xff\xd0ef"
        + segment(0xC4, b"\0" * 17)
        + segment(0xDA, b"\1\1\0\0\x3f\0")
        + b"gh\xff\xd9"
    )


def webp_chunk(kind: bytes, body: bytes) -> bytes:
    """Return a chunk of a WebP, padded to an even length."""
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def lossless(width: int = 4, height: int = 3) -> bytes:
    """Return a chunk with a lossless picture."""
    return webp_chunk(b"VP8L", b"\x2f" + struct.pack("<I", width - 1 | height - 1 << 14) + b"\0" * 6)


def lossy(width: int = 4, height: int = 3) -> bytes:
    """Return a chunk with a lossy picture."""
    return webp_chunk(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height) + b"\0\0")


def canvas(width: int = 4, height: int = 3) -> bytes:
    """Return the chunk that says the size of an extended WebP."""
    return webp_chunk(
        b"VP8X", b"\0" * 4 + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    )


def webp(*chunks: bytes) -> bytes:
    """Return a WebP of these chunks, else of a lossless picture."""
    body = b"WEBP" + (b"".join(chunks) or lossless())
    return b"RIFF" + struct.pack("<I", len(body)) + body
