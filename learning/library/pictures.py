"""Pictures from their files: named and measured, refused when a page could not show them safely."""

from hashlib import sha256

from learning.library.albums import FOLDER, Album, Picture
from learning.library.desk import Desk
from learning.library.identity import is_id
from learning.library.picture_formats import JPEG, PNG, WEBP, Unfit, measure
from learning.library.problems import Problem
from learning.library.reader import MAX_PICTURE_BYTES

MAX_SIDE = 2_000
"""Largest width and height of a picture, in pixels; it is shown at most about 700 wide."""

MAX_IN_TEXT = 600 * 1024
MAX_TOGETHER = 20 * 1024 * 1024
"""Most bytes of pictures in one text, which is about one page, and in all texts, which lie in memory."""

ENDINGS = {"png": PNG, "jpg": JPEG, "jpeg": JPEG, "webp": WEBP}
_REFUSED = {
    "svg": "SVG-tegninger kan rumme programkode og bruges derfor ikke. Gem tegningen som PNG.",
    "gif": "GIF bruges ikke, for billeder må ikke bevæge sig. Gem billedet som PNG.",
}


def examine(name: str, data: bytes) -> tuple[Problem, ...]:
    """Return what is wrong with a file that shall be billeder/<name>; nothing when a text may show it."""
    try:
        read_picture(name, data)
    except Unfit as unfit:
        return (Problem(f"{FOLDER}{name}", 1, str(unfit)),)
    return ()


def read_picture(name: str, data: bytes) -> Picture:
    """Return the picture in a file with this name. Raises Unfit."""
    stem, _, ending = name.rpartition(".")
    if ending.lower() in _REFUSED:
        raise Unfit(_REFUSED[ending.lower()])
    if ending not in ENDINGS:
        raise Unfit("Billedets navn skal ende på .png, .jpg, .jpeg eller .webp.")
    if not is_id(stem):
        raise Unfit(
            f"Billedet »{stem}« skal hedde noget med små bogstaver a-z, tal, bindestreg og understregning."
        )
    if len(data) > MAX_PICTURE_BYTES:
        raise Unfit(
            f"Billedet fylder over {MAX_PICTURE_BYTES // 1024} kB. Gør det smallere, eller gem det som WebP."
        )
    measured = measure(data)
    if measured.media_type != ENDINGS[ending]:
        right = measured.media_type.removeprefix("image/").replace("jpeg", "jpg")
        raise Unfit(f"Filen er i virkeligheden {right}, men ender på .{ending}. Ret endelsen til .{right}.")
    if not (0 < measured.width <= MAX_SIDE and 0 < measured.height <= MAX_SIDE):
        raise Unfit(
            f"Billedet er {measured.width} gange {measured.height} punkter. "
            f"Det skal være mindst 1 og højst {MAX_SIDE} på hver led. Gør det mindre."
        )
    digest = sha256(data).hexdigest()
    return Picture(name, digest, measured.media_type, measured.width, measured.height, data)


def read_album(desk: Desk) -> Album:
    """Return every picture in billeder/, and note what is wrong with each."""
    pictures: dict[str, Picture | None] = {}
    for path in desk.under(FOLDER):
        name = path.removeprefix(FOLDER)
        try:
            pictures[name] = read_picture(name, desk.take(path))
        except Unfit as unfit:
            pictures[name] = None
            desk.sheet(path).error(1, str(unfit))
    together = sum(len(picture.data) for picture in pictures.values() if picture is not None)
    if together > MAX_TOGETHER:
        desk.sheet(FOLDER).error(
            1,
            f"Alle billeder fylder tilsammen over {MAX_TOGETHER // 1024**2} MB. Gør nogle af dem mindre.",
        )
    return Album(pictures)


def shown(desk: Desk, album: Album) -> dict[str, Picture]:
    """Return the pictures that the texts read so far show, by address; note a text that shows too much."""
    by_text: dict[str, dict[str, Picture]] = {}
    for file, _, name in sorted(desk.problems.shown):
        picture = album.pictures[name]
        if picture is not None:
            by_text.setdefault(file, {})[name] = picture
    used = {name: picture for pictures in by_text.values() for name, picture in pictures.items()}
    for file, pictures in by_text.items():
        if sum(len(picture.data) for picture in pictures.values()) > MAX_IN_TEXT:
            line = min(at for path, at, _ in desk.problems.shown if path == file)
            desk.sheet(file).error(
                line, f"Tekstens billeder fylder tilsammen over {MAX_IN_TEXT // 1024} kB. Gør dem mindre."
            )
    return {picture.address: picture for picture in used.values()}


def note_unused(desk: Desk, album: Album) -> None:
    """Note every fit picture that no text shows."""
    used = {name for _, _, name in desk.problems.shown}
    for name, picture in album.pictures.items():
        if picture is not None and name not in used:
            desk.sheet(f"{FOLDER}{name}").advice(
                1, "Billedet bruges ikke. Vis det i en tekst, eller slet det."
            )
