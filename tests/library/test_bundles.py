"""Zip files of texts: what is packed comes back, and what is hostile is refused within its limits."""

import stat
import struct
import tracemalloc
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from unicodedata import normalize
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.config import ROOT
from learning.exports.archive import archive
from learning.library.bundles import LIMITS, MEGABYTE, BundleError, Limits, unpack
from learning.library.reader import MAX_BYTES, read_folder

PAGE = "moduler/proeve/modul.md"
TEXT = "Støtte på stedet, så det kan mærkes.\r\nUden linjeskift til sidst".encode()


def zipped(*entries: tuple[str | ZipInfo, bytes], kind: int = ZIP_DEFLATED) -> bytes:
    """Return a zip file as an ordinary program writes it, entry by entry."""
    packed = BytesIO()
    with ZipFile(packed, "w", kind) as target:
        for name, content in entries:
            target.writestr(name, content)
    return packed.getvalue()


def refused(packed: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(BundleError) as refusal:
        unpack(packed, limits)
    return str(refusal.value)


names = st.text("abcæø-01", min_size=1, max_size=6).map(lambda name: normalize("NFC", name))
paths = st.lists(names, min_size=1, max_size=4).map("/".join)
contents = st.binary(max_size=200).filter(lambda content: not content.startswith(b"PK"))
bundles = st.dictionaries(paths.map(lambda path: f"moduler/{path}.md"), contents, max_size=8)


@given(bundles)
@settings(max_examples=60, deadline=None)
def test_what_is_packed_comes_back_and_is_packed_the_same_again(files: dict[str, bytes]) -> None:
    whole = {**files, "parametre.yaml": TEXT, "tom.yaml": b""}
    packed = archive(whole)
    assert unpack(packed) == whole
    assert archive(unpack(packed)) == packed


def test_our_own_content_comes_back_byte_for_byte() -> None:
    files = read_folder(ROOT / "content")
    assert unpack(archive(files)) == files
    assert archive(unpack(archive(files))) == archive(files)


def test_a_single_folder_around_everything_is_taken_away() -> None:
    wrapped = zipped(("content/", b""), (f"content/{PAGE}", TEXT), ("content/parametre.yaml", b""))
    assert unpack(wrapped) == {PAGE: TEXT, "parametre.yaml": b""}
    assert unpack(zipped((PAGE, TEXT))) == {PAGE: TEXT}
    assert unpack(zipped(("content/a.md", b"1"), ("andet/b.md", b"2"))).keys() == {
        "content/a.md",
        "andet/b.md",
    }


def test_what_the_computer_adds_is_left_out() -> None:
    packed = zipped(
        (f"ud/{PAGE}", TEXT),
        (f"__MACOSX/ud/{PAGE}", b"x"),
        ("ud/.DS_Store", b"x"),
        ("ud/.git/config", b"x"),
    )
    assert unpack(packed) == {PAGE: TEXT}
    assert "ingen filer" in refused(zipped((".DS_Store", b"x")))


def named(raw: bytes, *, flag: bool) -> bytes:
    """Return a zip file with one entry whose name is just these bytes, with or without a word on UTF-8."""
    entry = ZipInfo("n" * len(raw))
    packed = zipped((entry, TEXT)).replace(entry.filename.encode(), raw)
    return packed if not flag else patched(packed, flags=0x800)


def patched(packed: bytes, *, flags: int) -> bytes:
    """Return the zip file with flags set in both headers of its first entry."""
    changed = bytearray(packed)
    for place in (6, packed.index(b"PK\x01\x02") + 8):
        changed[place : place + 2] = struct.pack("<H", struct.unpack_from("<H", packed, place)[0] | flags)
    return bytes(changed)


def test_names_in_utf8_are_read_also_when_nobody_says_so() -> None:
    assert unpack(named("tal/støtte.md".encode(), flag=False)) == {"tal/støtte.md": TEXT}
    assert unpack(named("tal/støtte.md".encode(), flag=True)) == {"tal/støtte.md": TEXT}


@pytest.mark.parametrize("flag", [True, False])
def test_names_that_are_not_utf8_are_refused(flag: bool) -> None:
    assert "ikke skrevet som UTF-8" in refused(named(b"st\xf8tte.md", flag=flag))


@pytest.mark.parametrize(
    "name",
    [
        "../ude.md",
        "moduler/../../ude.md",
        "/etc/passwd",
        "moduler//modul.md",
        "./modul.md",
        "C:/modul.md",
        "moduler\\proeve\\modul.md",
        "\\\\server\\modul.md",
        "modul\u202e.md",
        "modul\x1b.md",
        "../",
    ],
)
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str) -> None:
    said = refused(zipped((name, TEXT)))
    assert "fører ud af mappen eller har ulovlige tegn" in said
    assert said.isprintable()


def test_a_name_with_a_hidden_end_is_refused() -> None:
    assert "ulovlige tegn" in refused(named(b"modul.md\x00.exe", flag=False))


@pytest.mark.parametrize("name", ["a" * 250, "/".join("abcdefghij")])
def test_a_name_that_is_too_long_or_too_deep_is_refused(name: str) -> None:
    assert "for langt eller ligger i for mange mapper" in refused(zipped((name, TEXT)))


def linked(mode: int) -> ZipInfo:
    entry = ZipInfo("moduler/genvej.md")
    entry.create_system, entry.external_attr = 3, (mode | 0o777) << 16
    return entry


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_a_device_is_refused(mode: int) -> None:
    assert refused(zipped((linked(mode), b"/etc/passwd"))).startswith("»moduler/genvej.md« er en genvej")


def test_an_encrypted_file_is_refused() -> None:
    assert "låst med kodeord" in refused(patched(zipped((PAGE, TEXT)), flags=1))


def test_only_the_two_ordinary_ways_to_pack_are_read() -> None:
    assert "pakket på en måde" in refused(zipped((PAGE, TEXT), kind=ZIP_BZIP2))
    assert unpack(zipped((PAGE, TEXT), kind=ZIP_STORED)) == {PAGE: TEXT}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PAGE, PAGE),
        (PAGE, PAGE.upper()),
        ("tal/å.md", normalize("NFD", "tal/å.md")),
        ("tal/Å.md", normalize("NFD", "tal/å.md")),
        ("tal/straße.md", "tal/STRASSE.md"),
    ],
)
def test_two_files_of_one_name_are_refused(one: str, other: str) -> None:
    assert "samme navn på nogle maskiner" in refused(zipped((one, b"1"), (other, b"2")))


def test_a_file_cannot_be_a_folder_too() -> None:
    assert "både en fil og en mappe" in refused(zipped(("tal/x", b"1"), ("Tal/X/y.md", b"2")))


def test_a_zip_file_in_a_zip_file_is_refused() -> None:
    assert "er selv en zip-fil" in refused(zipped(("moduler/billede.png", zipped((PAGE, TEXT)))))


def test_entries_that_share_bytes_are_refused() -> None:
    whole = zipped(("a.md", TEXT), ("b.md", TEXT), kind=ZIP_STORED)
    second = whole.index(b"PK\x01\x02", whole.index(b"PK\x01\x02") + 4)
    changed = bytearray(whole)
    changed[second + 42 : second + 46] = struct.pack("<I", 0)  # both begin at the first byte
    assert refused(bytes(changed)).startswith("»b.md« deler plads")


@pytest.mark.parametrize(
    "harm",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[40:],
        lambda whole: b"",
        lambda whole: b"PK\x05\x06",
        lambda whole: b"<html>" * 100,
        lambda whole: whole.replace(b"PK\x03\x04", b"PK\x03\x05"),
    ],
)
def test_what_is_no_whole_zip_file_is_refused(harm: Callable[[bytes], bytes]) -> None:
    said = refused(harm(zipped((PAGE, TEXT * 9))))
    assert any(words in said for words in ("ikke en hel zip-fil", "beskadiget", "deler plads"))


def test_a_size_that_reaches_beyond_the_end_is_refused() -> None:
    changed = bytearray(zipped((PAGE, TEXT)))
    place = changed.index(b"PK\x01\x02") + 20
    changed[place : place + 4] = struct.pack("<I", 10_000)
    assert "ikke en hel zip-fil" in refused(bytes(changed))


def test_a_changed_byte_is_seen() -> None:
    whole = zipped((PAGE, TEXT), kind=ZIP_STORED)
    assert refused(whole.replace(b"stedet", b"huset.")).startswith(f"»{PAGE}« er beskadiget")


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_whatever_is_damaged_it_is_either_read_or_refused(data: st.DataObject) -> None:
    changed = bytearray(zipped((PAGE, TEXT), ("tal/x.csv", b"a,b\n" * 9)))
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(unpack(bytes(changed)), Mapping)
    except BundleError as refusal:
        assert str(refusal).endswith(".")


def understated(packed: bytes, size: int) -> bytes:
    """Return the zip file saying of its first entry that it is only ``size`` bytes unpacked."""
    changed = bytearray(packed)
    for place in (22, packed.index(b"PK\x01\x02") + 24):
        changed[place : place + 4] = struct.pack("<I", size)
    return bytes(changed)


def bomb(times: int) -> bytes:
    """Return entries that all unpack to far more than any text."""
    return zipped(*((f"moduler/{number}.md", bytes(MAX_BYTES)) for number in range(times)))


def peak(work: Callable[[], object]) -> int:
    """Return the most bytes the work held at once."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_file_too_large_is_named_and_not_unpacked_further() -> None:
    huge = zipped((PAGE, bytes(64 * MEGABYTE)))
    assert len(huge) < MEGABYTE
    assert peak(lambda: refused(huge)) < 4 * MEGABYTE
    assert refused(huge).startswith(f"»{PAGE}« fylder for meget")
    assert refused(understated(huge, 10)).startswith(f"»{PAGE}« er beskadiget")


def test_many_small_bombs_are_counted_together() -> None:
    assert "fylder for meget" in refused(bomb(40))
    assert "fylder for meget" in refused(bomb(3), Limits(total=2 * MAX_BYTES))
    assert len(unpack(bomb(3))) == 3


def test_a_bomb_of_bombs_is_stopped_at_its_first_layer() -> None:
    layers = zipped((PAGE, bytes(MEGABYTE)))
    for depth in range(4):
        layers = zipped(*((f"{depth}/{number}.zip", layers) for number in range(16)))
    assert "er selv en zip-fil" in refused(layers)


def test_too_many_files_are_refused_before_they_are_listed() -> None:
    many = b"PK\x01\x02" * (LIMITS.entries + 1)
    assert "over 30000 filer" in refused(many)
    assert peak(lambda: refused(many)) < MEGABYTE


def test_a_zip_file_that_is_too_large_is_refused() -> None:
    assert "mere end 1 MB" in refused(b"PK" * MEGABYTE, Limits(packed=MEGABYTE))


def test_a_bad_stream_is_a_damaged_file() -> None:
    whole = zipped((PAGE, TEXT * 20))
    stream = zlib.compressobj(wbits=-15)
    packed = stream.compress(TEXT * 20) + stream.flush()
    start = whole.index(PAGE.encode()) + len(PAGE)
    broken = whole[:start] + b"\xff" * len(packed) + whole[start + len(packed) :]
    assert refused(broken).startswith(f"»{PAGE}« er beskadiget")
