"""Pictures in the library: what may be one, how texts show it, and which versions it belongs to."""

import pickle
import struct
from pathlib import Path

import pytest

from learning.library import pictures
from learning.library.albums import Album, Picture
from learning.library.compiler import check, compile_library
from learning.library.markup import render, render_marked
from learning.library.minutes import minutes
from learning.library.pictures import MAX_SIDE, examine, read_picture
from learning.library.problems import Problems, Sheet
from learning.library.reader import MAX_BYTES, MAX_PICTURE_BYTES, read_folder
from learning.library.sanitiser import sanitise
from learning.library.typography import plain_text, word_count
from tests.library.builders import CHECKLIST, EXAMPLE, MODULE, PAIRS, Files, edited, errors, facit, files, sag
from tests.library.drawn import PNG_START, jpeg, png, png_chunk, webp

BATH = png(640, 480)
WORDS = "Et badeværelse uden greb"
SHOWN = f"![{WORDS}](billeder/bad.png)"
SOURCES = "retskilder.yaml"
PNG_HEAD = 33
"""Bytes up to the end of the first chunk."""


def said(name: str, data: bytes) -> str:
    """Return the one thing that is wrong with a picture."""
    (problem,) = examine(name, data)
    assert (problem.file, problem.line, problem.severity) == (f"billeder/{name}", 1, "fejl")
    return problem.message


def illustrated(path: str = MODULE, old: str = "Introduktion", new: str = "", data: bytes = BATH) -> Files:
    """Return the library with a picture shown before a word of one text."""
    texts = edited(path, old, new or f"{SHOWN}\n\n{old}")
    return texts | {"billeder/bad.png": data}


def advice(texts: Files) -> list[str]:
    return [str(one) for one in check(texts)[1] if one.severity == "raad" and "illed" in one.message]


@pytest.mark.parametrize(
    ("name", "data"),
    [("bad.png", BATH), ("bad-2.jpg", jpeg()), ("bad_3.jpeg", jpeg()), ("bad.webp", webp())],
)
def test_a_fit_picture_is_not_complained_about(name: str, data: bytes) -> None:
    assert examine(name, data) == ()


def test_a_picture_is_known_by_its_bytes() -> None:
    picture = read_picture("bad.png", BATH)
    assert (picture.width, picture.height, picture.media_type) == (640, 480, "image/png")
    assert picture.address == f"{picture.digest[:16]}/bad.png"
    assert "PNG" not in repr(picture)


def test_drawings_with_code_and_moving_pictures_are_refused_with_the_reason() -> None:
    assert said("kort.SVG", b"<svg/>") == (
        "SVG-tegninger kan rumme programkode og bruges derfor ikke. Gem tegningen som PNG."
    )
    assert "må ikke bevæge sig" in said("kort.gif", b"GIF89a")
    assert said("Thumbs.db", b"") == "Billedets navn skal ende på .png, .jpg, .jpeg eller .webp."


@pytest.mark.parametrize("name", ["Bad.png", "båd.png", "mappe/bad.png", "../bad.png", ".png", "a b.png"])
def test_the_name_is_an_id(name: str) -> None:
    assert "skal hedde noget med små bogstaver a-z" in said(name, BATH)


def test_the_ending_is_what_the_picture_is() -> None:
    assert said("bad.jpg", BATH) == (
        "Filen er i virkeligheden png, men ender på .jpg. Ret endelsen til .png."
    )
    assert "Ret endelsen til .jpg." in said("bad.webp", jpeg())


def test_a_huge_file_is_refused_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "measure", lambda data: pytest.fail("looked at"))
    message = "Billedet fylder over 300 kB. Gør det smallere, eller gem det som WebP."
    assert said("bad.png", BATH + bytes(50_000_000)) == message


def test_a_huge_file_is_hardly_read(tmp_path: Path) -> None:
    (tmp_path / "billeder").mkdir()
    with (tmp_path / "billeder" / "bad.png").open("wb") as file:
        file.truncate(50_000_000)
    (tmp_path / "bad.png").write_bytes(bytes(400_000))
    read = read_folder(tmp_path)
    assert len(read["billeder/bad.png"]) == MAX_PICTURE_BYTES + 1
    assert len(read["bad.png"]) == MAX_BYTES + 1


@pytest.mark.parametrize("size", [(0, 3), (MAX_SIDE + 1, 3), (3, MAX_SIDE + 1), (3, 0), (2**31, 2**31)])
def test_a_size_nobody_can_show_is_refused(size: tuple[int, int]) -> None:
    assert f"Billedet er {size[0]} gange {size[1]} punkter." in said("bad.png", claiming(size))


def claiming(size: tuple[int, int]) -> bytes:
    """Return a small PNG that claims to be of a size."""
    header = struct.pack(">II", *size) + bytes((8, 0, 0, 0, 0))
    return PNG_START + png_chunk(b"IHDR", header) + png()[PNG_HEAD:]


def test_a_broken_picture_stops_the_release_and_is_said_once() -> None:
    assert errors(illustrated(data=BATH[:-9])) == [
        "billeder/bad.png:1: Billedet er beskadiget eller afkortet. Gem det igen fra det program, det er "
        "lavet i."
    ]


PLACES = {
    "the introduction": (MODULE, "Introduktion", ""),
    "a case": (sag("tvilling-a"), "Kære", ""),
    "a numbered paragraph": (sag("tvilling-a"), "Kære", f"[F2] {SHOWN}\n\nKære"),
    "the example": (EXAMPLE, "sag: Bo søger.", f'sag: "{SHOWN}"'),
    "a pair": (PAIRS, "Ude er regel 1.", f'"{SHOWN}"'),
    "the checklist": (CHECKLIST, "Brug listen.", f'"{SHOWN}"'),
    "feedback": (facit("ren"), "Som her.", f'"{SHOWN}"'),
    "a source": (SOURCES, "Sagen skal være oplyst.", f'"{SHOWN}"'),
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_picture_may_stand_wherever_there_are_texts_and_is_part_of_the_version(
    place: tuple[str, str, str],
) -> None:
    library = compile_library(illustrated(*place))
    (address,) = library.pictures
    assert library.pictures[address].data == BATH
    assert address == read_picture("bad.png", BATH).address
    assert IMG in repr(library)
    other = compile_library(illustrated(*place, data=png(640, 481)))
    assert other.modules["proeve"].version != library.modules["proeve"].version


def test_a_picture_in_a_case_is_part_of_the_version_of_the_case() -> None:
    ours, other = (
        compile_library(illustrated(sag("ren"), "Kære", data=data)).modules["proeve"]
        for data in (BATH, png(640, 481))
    )
    assert ours.practice[0].case.version != other.practice[0].case.version
    assert ours.twins[0].case.version == other.twins[0].case.version


def test_a_picture_elsewhere_or_unused_changes_no_version() -> None:
    bare, with_one = compile_library(files()), compile_library(files() | {"billeder/bad.png": BATH})
    assert bare.modules["proeve"].version == with_one.modules["proeve"].version
    assert bare.version != with_one.version
    assert bare.pictures == with_one.pictures == {}
    assert pickle.loads(pickle.dumps(compile_library(illustrated()))).pictures


def test_an_unused_picture_is_advice() -> None:
    assert advice(files() | {"billeder/bad.png": BATH}) == [
        "billeder/bad.png:1: Råd: Billedet bruges ikke. Vis det i en tekst, eller slet det."
    ]
    assert advice(illustrated()) == []


ALONE = (
    "Et billede skrives alene i sit eget afsnit som ![Alternativ tekst](billeder/navn.png), "
    "med en tom linje over og under."
)
WRONG = {
    "in a sentence": (f"Se {SHOWN} her.", ALONE),
    "in a list": (f"- {SHOWN}", ALONE),
    "in a heading": (f"## {SHOWN}", ALONE),
    "in a table": (f"| a |\n|---|\n| {SHOWN} |", ALONE),
    "in a link": (f"[{SHOWN}](https://x.dk)", ALONE),
    "two in one": (f"{SHOWN}\n{SHOWN}", ALONE),
    "from elsewhere": ("![Et kort over byen](https://x.dk/a.png)", ALONE),
    "by its whole address": ("![Et kort over byen](/billeder/0123456789abcdef/bad.png)", ALONE),
    "with a title": ('![Et kort over byen](billeder/bad.png "kort")', ALONE),
    "not there": (
        "![Et kort over byen](billeder/bed.png)",
        "Billedet »bed.png« ligger ikke i mappen billeder. Mente du »bad.png«?",
    ),
    "without words": (
        "![](billeder/bad.png)",
        "Den alternative tekst er på 0 tegn. Skriv med 5 til 150 tegn, hvad billedet viser.",
    ),
    "with too many words": (
        f"![{'ord ' * 50}](billeder/bad.png)",
        "Den alternative tekst er på 199 tegn. Skriv med 5 til 150 tegn, hvad billedet viser.",
    ),
    "with a file's name": (
        "![IMG_2034.JPG](billeder/bad.png)",
        "Den alternative tekst er et filnavn. Skriv, hvad billedet viser.",
    ),
    "with its own name": (
        "![Bad](billeder/bad.png)",
        "Den alternative tekst er et filnavn. Skriv, hvad billedet viser.",
    ),
    "with signs of markup": (
        '![Et "kort" over byen](billeder/bad.png)',
        'Den alternative tekst må ikke rumme tegnene < > " ` og \\. Slet dem. Citater står i » og «.',
    ),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_a_picture_that_is_written_wrongly_is_said_at_its_line(text: str, message: str) -> None:
    texts = illustrated(new=f"Først.\n\n{text}\n\nIntroduktion")
    at = 21 + text[: text.index("![")].count("\n")
    assert errors(texts) == [f"{MODULE}:{at}: {message}"]


@pytest.mark.parametrize("words", ["Billede af et bad", "Et foto af et bad", "Billedet viser et bad"])
def test_words_that_say_it_is_a_picture_are_advice(words: str) -> None:
    (told,) = advice(illustrated(new=f"![{words}](billeder/bad.png)\n\nIntroduktion"))
    assert told.startswith(f"{MODULE}:19: Råd: Den alternative tekst begynder med, at det er et billede.")


def test_a_picture_in_code_is_no_picture() -> None:
    shown = compile_library(illustrated(new=f"Skriv `{SHOWN}` i teksten.\n\nIntroduktion"))
    assert "<img" not in shown.modules["proeve"].intro
    assert shown.pictures == {}


def test_a_text_with_too_many_bytes_of_pictures_is_refused() -> None:
    large = {f"billeder/b{number}.png": png(640, 480, noise=bytes(250_000 + number)) for number in range(3)}
    marks = "\n\n".join(f"![Et bad set fra døren](billeder/b{number}.png)" for number in range(3))
    assert errors(edited(MODULE, "Introduktion", f"{marks}\n\nIntroduktion") | large) == [
        f"{MODULE}:19: Tekstens billeder fylder tilsammen over 600 kB. Gør dem mindre."
    ]


def test_a_library_with_too_many_bytes_of_pictures_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_TOGETHER", 1024**2)
    large = {f"billeder/b{number}.png": png(640, 480, noise=bytes(290_000)) for number in range(4)}
    assert errors(files() | large) == [
        "billeder/:1: Alle billeder fylder tilsammen over 1 MB. Gør nogle af dem mindre."
    ]


def test_a_look_at_a_picture_takes_five_seconds() -> None:
    bare, library = compile_library(files()), compile_library(illustrated())
    of_case = compile_library(illustrated(sag("ren"), "Kære"))
    plain = minutes(bare.modules["proeve"], bare.budget)
    assert minutes(library.modules["proeve"], library.budget) - plain == pytest.approx(5 / 60)
    assert minutes(of_case.modules["proeve"], of_case.budget) - plain == pytest.approx(5 / 60)


def test_a_numbered_picture_can_be_pointed_at_and_quoted() -> None:
    case = compile_library(illustrated(*PLACES["a numbered paragraph"])).modules["proeve"].twins[0].case
    (numbered,) = (one for document in case.documents for one in document.paragraphs if one.id == "F2")
    assert numbered.text == f"(Billede: {WORDS})"
    assert word_count(f"<p>to ord</p><p>{IMG}</p>") == 2
    assert plain_text("<p>Se</p><p>a < b</p>") == "Se a < b"


ALBUM = Album({"bad.png": read_picture("bad.png", BATH), "bro.png": None})
IMG = (
    f'<img alt="{WORDS}" decoding="async" height="480" loading="lazy" '
    f'src="/billeder/{read_picture("bad.png", BATH).address}" width="640">'
)


@pytest.mark.parametrize("draw", [render, render_marked])
def test_a_picture_is_drawn_in_one_shape(draw: object) -> None:
    assert callable(draw)
    assert draw(SHOWN, Sheet("x", Problems(), ALBUM), line=1) == f"<p>{IMG}</p>"
    assert "<img" not in draw(SHOWN.replace("bad", "bro"), Sheet("x", Problems(), ALBUM), line=1)
    assert "<img" not in draw(SHOWN, Sheet("x", Problems()), line=1)


def test_the_sanitiser_keeps_our_picture_whole_and_no_other() -> None:
    assert sanitise(f"<p>{IMG}</p>") == f"<p>{IMG}</p>"
    for old, new in (
        (f' alt="{WORDS}"', ""),
        (WORDS, "x"),
        (WORDS, "a&quot;&gt;&lt;script&gt;alert(1)"),
        (' width="640"', ""),
        ("640", "640%"),
        ("lazy", "eager"),
        (' decoding="async"', ""),
        ("/billeder/", "https://evil.example/billeder/"),
        ("/billeder/", "//evil.example/billeder/"),
        ("/billeder/", "/billeder/../"),
        ("bad.png", "bad.svg"),
    ):
        assert old in IMG
        assert sanitise(f"<p>{IMG.replace(old, new)}</p>") == "<p></p>"
    assert sanitise(IMG.replace("<img", "<img onerror=alert(1) srcset=x style=y")) == IMG


def test_an_empty_album_has_nothing_to_say_of_a_version() -> None:
    assert Album().prints(SHOWN) == ()
    assert ALBUM.prints(SHOWN, SHOWN.replace("bad", "bro"), SHOWN.replace("bad", "bed")) == (
        f"bad.png={ALBUM.pictures['bad.png'].digest}",  # type: ignore[union-attr]
    )
    assert isinstance(ALBUM.pictures["bad.png"], Picture)
