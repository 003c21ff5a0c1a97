"""A library of any size: the real modules again and again, under ids and names of their own."""

import re
from collections.abc import Iterator, Mapping

from learning.library.yaml_places import read_places

Files = Mapping[str, bytes]


def many_modules(files: Files, count: int) -> dict[str, bytes]:
    """Return the texts with ``count`` modules instead of those there are; the shared texts stay."""
    slugs = sorted({path.split("/")[1] for path in files if path.startswith("moduler/")})
    grown = dict(files)
    for number in range(len(slugs), count):
        grown.update(_copy(files, slugs[number % len(slugs)], number + 1))
    return grown


def _copy(files: Files, slug: str, number: int) -> Iterator[tuple[str, bytes]]:
    own = {path: body for path, body in files.items() if path.startswith(f"moduler/{slug}/")}
    ids = [*{path.split("/")[3] for path in own if "/sager/" in path}, *_pair_ids(own, slug)]
    named = re.compile(rf"\b({'|'.join(map(re.escape, sorted(ids, key=len, reverse=True)))})(?![\w-])")
    for path, body in own.items():
        text = named.sub(rf"\1-{number}", body.decode())
        if path.endswith("modul.md"):
            text = re.sub(r"(?m)^nummer: .*", f"nummer: {number}", text, count=1)
            text = re.sub(r"(?m)^titel: .*", f'titel: "Modul nummer {number}"', text, count=1)
        where = named.sub(rf"\1-{number}", path.removeprefix(f"moduler/{slug}/"))
        yield f"moduler/{slug}-{number}/{where}", text.encode()


def _pair_ids(own: Files, slug: str) -> list[str]:
    pairs = read_places(own[f"moduler/{slug}/kontrastpar.yaml"].decode()).data()
    assert isinstance(pairs, list)
    return [str(pair["id"]) for pair in pairs if isinstance(pair, dict)]
