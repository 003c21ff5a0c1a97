"""The package for closed networks carries the pictures its texts show, and no others."""

import re
from io import BytesIO
from zipfile import ZipFile

from learning.exports.course import course_of
from learning.exports.offline import offline_package
from learning.library.compiler import compile_library
from tests.library.builders import EXAMPLE, MODULE, edited, files
from tests.library.drawn import png

SHOWN = "![Et badeværelse uden greb](billeder/bad.png)"


def packed(texts: dict[str, bytes]) -> ZipFile:
    library = compile_library(texts)
    module = library.modules["proeve"]
    return ZipFile(BytesIO(offline_package(library, module, course_of(module, ""))))


def test_a_picture_lies_in_the_package_and_is_listed() -> None:
    pictures = {"billeder/bad.png": png(), "billeder/forside.png": png(9, 9)}
    texts = edited(EXAMPLE, "sag: Bo søger.", f'sag: "{SHOWN}"', files() | pictures)
    texts = edited(MODULE, "Introduktion", f"{SHOWN.replace('bad.', 'forside.')}\n\nIntroduktion", texts)
    package = packed(texts)
    page = package.read("index.html").decode()
    (source,) = set(re.findall(r'<img [^>]*src="([^"]+)"', page))
    assert package.read(source) == png()
    assert [name for name in package.namelist() if name.startswith("billeder/")] == [source]
    assert f'href="{source}"' in package.read("imsmanifest.xml").decode()


def test_a_package_without_pictures_is_as_before() -> None:
    assert not [name for name in packed(files()).namelist() if "billeder" in name]
