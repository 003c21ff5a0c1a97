"""Pictures are read by hand: whole ones are measured, everything else is refused and never a traceback."""

import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from learning.library.picture_formats import DAMAGED, LONGER, MOVING, UNKNOWN, Measured, Unfit, measure
from tests.library.drawn import (
    PNG_START,
    canvas,
    jpeg,
    lossless,
    lossy,
    png,
    png_chunk,
    segment,
    webp,
    webp_chunk,
)

WHOLE = {
    "png": (png(640, 480), Measured("image/png", 640, 480)),
    "png with colours": (png(9, 8, (b"gAMA", b"\0\0\xb1\x8f")), Measured("image/png", 9, 8)),
    "jpeg": (jpeg(640, 480), Measured("image/jpeg", 640, 480)),
    "jpeg with colours": (
        jpeg(9, 8, (0xE2, b"ICC_PROFILE\0\1\1x"), (0xEE, b"Adobe\0d\0\0\0\0\0")),
        Measured("image/jpeg", 9, 8),
    ),
    "lossless webp": (webp(lossless(640, 480)), Measured("image/webp", 640, 480)),
    "lossy webp": (webp(lossy(640, 480)), Measured("image/webp", 640, 480)),
    "webp with transparency": (
        webp(canvas(9, 8), webp_chunk(b"ALPH", b"abc"), lossy(9, 8)),
        Measured("image/webp", 9, 8),
    ),
}
HIDDEN = {
    "PNG with Exif": (png(4, 3, (b"eXIf", b"MM")), "eXIf"),
    "PNG with a text of markup": (png(4, 3, (b"tEXt", b"Comment\0<script>alert(1)</script>")), "tEXt"),
    "PNG with a packed text": (png(4, 3, (b"zTXt", b"Author\0\0x")), "zTXt"),
    "PNG with the date": (png(4, 3, (b"tIME", b"\x07\xea\x0b\x16\0\0\0")), "tIME"),
    "PNG with something of its own": (png(4, 3, (b"scRp", b"x")), "scRp"),
    "JPEG with Exif": (jpeg(4, 3, (0xE1, b"Exif\0\0MM\0*GPS")), "Exif"),
    "JPEG with IPTC": (jpeg(4, 3, (0xED, b"Photoshop 3.0\0")), "IPTC"),
    "JPEG with a comment": (jpeg(4, 3, (0xFE, b"?><script>alert(1)</script>")), "kommentar"),
    "JPEG with a stranger's colours": (jpeg(4, 3, (0xE2, b"MPF\0")), "mærke E2"),
    "WebP with Exif": (webp(canvas(), lossless(), webp_chunk(b"EXIF", b"MM")), "EXIF"),
    "WebP with XMP": (webp(canvas(), lossless(), webp_chunk(b"XMP ", b"<x/>")), "XMP"),
}
HEADER = struct.pack(">IIBBBBB", 4, 3, 8, 0, 0, 0, 0)
BROKEN = {
    "empty": (b"", UNKNOWN),
    "a page": (b"<html><script>alert(1)</script>", UNKNOWN),
    "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", UNKNOWN),
    "only the start of a PNG": (PNG_START, DAMAGED),
    "a PNG without a picture": (PNG_START + png_chunk(b"IHDR", HEADER) + png_chunk(b"IEND"), DAMAGED),
    "a PNG without a header": (PNG_START + png_chunk(b"IDAT", b"x") + png_chunk(b"IEND"), DAMAGED),
    "a PNG with two headers": (png(4, 3, (b"IHDR", HEADER)), DAMAGED),
    "a PNG with a short header": (
        PNG_START + png_chunk(b"IHDR", b"x") + png_chunk(b"IDAT") + png_chunk(b"IEND"),
        DAMAGED,
    ),
    "a PNG with a bit turned": (png().replace(b"\0\0\0\4", b"\0\0\0\5", 1), DAMAGED),
    "a PNG and more": (png() + b"<script>alert(1)</script>", LONGER),
    "a PNG and a zip": (png() + b"PK\3\4", LONGER),
    "a PNG that moves": (png(4, 3, (b"acTL", b"\0" * 8)), MOVING),
    "a JPEG of one segment": (b"\xff\xd8" + segment(0xDB, b"x"), DAMAGED),
    "a JPEG without a size": (b"\xff\xd8" + segment(0xDA, b"x") + b"a\xff\xd9", DAMAGED),
    "a JPEG without a picture": (b"\xff\xd8" + segment(0xC0, b"\10\0\1\0\1\1") + b"\xff\xd9", DAMAGED),
    "a JPEG with a short frame": (
        b"\xff\xd8" + segment(0xC0, b"\10") + segment(0xDA, b"x") + b"a\xff\xd9",
        DAMAGED,
    ),
    "a JPEG that does not end": (jpeg()[:-2], DAMAGED),
    "a JPEG with a length of nothing": (b"\xff\xd8\xff\xdb\0\0", DAMAGED),
    "a JPEG of nothing but fill": (
        b"\xff\xd8" + segment(0xDA, b"x") + b"\xff" * 290_000 + b"\0",
        DAMAGED,
    ),
    "a JPEG and more": (jpeg() + b"<script>alert(1)</script>", LONGER),
    "a WebP of nothing": (webp(webp_chunk(b"ICCP", b"")), DAMAGED),
    "a WebP of two pictures": (webp(lossless(), lossy()), DAMAGED),
    "a WebP of two sizes": (webp(canvas(9, 9), lossless()), DAMAGED),
    "a WebP without its mark": (webp(webp_chunk(b"VP8L", b"\0" * 12)), DAMAGED),
    "a WebP that is too short": (webp(webp_chunk(b"VP8L", b"\x2f")), DAMAGED),
    "half a WebP": (webp()[:-3], DAMAGED),
    "a WebP and more": (webp() + b"<script>", LONGER),
    "a WebP that moves": (webp(canvas(), webp_chunk(b"ANMF", lossless())), MOVING),
}


@pytest.mark.parametrize(("data", "measured"), WHOLE.values(), ids=WHOLE)
def test_a_whole_picture_is_measured(data: bytes, measured: Measured) -> None:
    assert measure(data) == measured


@pytest.mark.parametrize(("data", "part"), HIDDEN.values(), ids=HIDDEN)
def test_what_hides_beside_the_picture_is_named_and_refused(data: bytes, part: str) -> None:
    with pytest.raises(Unfit, match=rf"skjulte oplysninger ud over billedet \({part}\).*Fjern dem"):
        measure(data)


@pytest.mark.parametrize(("data", "said"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_whole_picture_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Unfit) as refused:
        measure(data)
    assert str(refused.value) == said


@pytest.mark.parametrize("data", [one for one, _ in WHOLE.values()], ids=WHOLE)
def test_a_picture_cut_anywhere_is_refused(data: bytes) -> None:
    for length in range(len(data)):
        with pytest.raises(Unfit):
            measure(data[:length])


@given(st.sampled_from([one for one, _ in WHOLE.values()]), st.data())
@example(PNG_START + b"\xff" * 12, None)
def test_a_damaged_picture_is_measured_or_refused_and_never_more(
    whole: bytes, data: st.DataObject | None
) -> None:
    damaged = bytearray(whole)
    for _ in range(4 if data else 0):
        assert data is not None
        damaged[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert measure(bytes(damaged)).width >= 0
    except Unfit as unfit:
        assert str(unfit).endswith(".")
