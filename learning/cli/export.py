"""`sagskompas export`: a module as a package or a file for other systems."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import click

from learning.config import Settings
from learning.exports.cmi5 import cmi5_package
from learning.exports.course import Course, course_of
from learning.exports.gift import write_gift
from learning.exports.moodle_xml import write_moodle_xml
from learning.exports.offline import offline_package
from learning.exports.qti import write_qti
from learning.exports.questions import ExportedModule, exported, exported_exercises
from learning.exports.scorm import EDITIONS, thin_package
from learning.library.compiler import compile_library
from learning.library.model import Library, Module
from learning.library.reader import read_folder

QUESTIONS: dict[str, tuple[str, Callable[[ExportedModule], bytes]]] = {
    "gift": ("gift.txt", lambda module: write_gift(module).encode()),
    "moodle": ("moodle.xml", lambda module: write_moodle_xml(module).encode()),
    "qti": ("qti.zip", write_qti),
}
OFFLINE = "offline"
KEYS_INSIDE = (
    "Pakken rummer hele modulet og facit. Del den kun med den, der skal lægge den op.",
    "Svarene tæller ikke med i nogen statistik. Bliver modulet rettet, skal der laves en ny pakke.",
)
NO_ADDRESS = (
    "Pakken skal vide, hvor modulet ligger. Sæt SAGSKOMPAS_PUBLIC_URL, eller skriv --address "
    "https://sagskompas.example.dk."
)


@dataclass(frozen=True)
class Order:
    """What was asked for."""

    library: Library
    module: Module
    version: str
    address: str
    mark: int | None

    def course(self) -> Course:
        """Return the course, with the address that a package which shows the site cannot do without."""
        if not self.address:
            raise click.ClickException(NO_ADDRESS)
        return self.closed_course()

    def closed_course(self) -> Course:
        """Return the course, for a package that never asks the site."""
        mark = None if self.mark is None else Fraction(self.mark, 100)
        return course_of(self.module, self.address, mark)


@dataclass(frozen=True)
class Product:
    """A file to be written: the end of its name, its bytes, and what its receiver should know."""

    ending: str
    content: bytes
    notes: tuple[str, ...] = ()


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(["scorm", "cmi5", *QUESTIONS]))
@click.argument("slug")
@click.option("--content", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Mappen til filen."
)
@click.option("--version", type=click.Choice([*EDITIONS, OFFLINE]), default="1.2", help="Udgave af SCORM.")
@click.option("--address", default="", help="Adressen udefra (ellers SAGSKOMPAS_PUBLIC_URL).")
@click.option("--graense", "mark", type=click.IntRange(1, 100), help="Procent, der skal til for at bestå.")
def export(  # noqa: PLR0913 - one parameter for each of the command's own
    *, format_: str, slug: str, folder: Path | None, out: Path, version: str, address: str, mark: int | None
) -> None:
    """Skriv modulet SLUG som en fil i FORMAT.

    scorm er en pakke til et læringssystem. Den er tynd og uden facit, medmindre du vælger --version offline.
    cmi5 er en tynd pakke, der melder til jeres egen LRS. gift, moodle og qti er spørgsmålene, med facit.
    Skriv id'et på et måleskema i stedet for SLUG for at få områdets korte øvelser.
    """
    settings = Settings.from_environment(os.environ)
    library = compile_library(read_folder(folder or settings.content))
    exercises = exported_exercises(one for one in library.exercises.values() if one.area == slug)
    if exercises is not None and format_ in QUESTIONS:
        product = _asked(exercises, format_)
        _write(out / f"{slug}.{product.ending}", product)
        return
    module = library.modules.get(slug)
    if module is None:
        known = ", ".join(sorted(library.modules))
        raise click.ClickException(f"Der er intet modul, der hedder »{slug}«. Vælg mellem {known}.")
    order = Order(library, module, version, address or settings.public_url, mark)
    for product in _products(order, format_):
        _write(out / f"{slug}.{product.ending}", product)


def _products(order: Order, format_: str) -> Iterator[Product]:
    if format_ in QUESTIONS:
        yield _asked(exported(order.module), format_)
    elif format_ == "cmi5":
        yield Product("cmi5.zip", cmi5_package(order.course()))
    elif order.version == OFFLINE:
        package = offline_package(order.library, order.module, order.closed_course())
        yield Product("scorm-lukket-med-facit.zip", package, KEYS_INSIDE)
    else:
        edition = EDITIONS[order.version]
        yield Product(f"scorm-{edition.id}.zip", thin_package(order.course(), edition))


def _asked(questions: ExportedModule, format_: str) -> Product:
    ending, write = QUESTIONS[format_]
    return Product(ending, write(questions), questions.notes)


def _write(file: Path, product: Product) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(product.content)
    click.echo(f"{file} er skrevet.")
    for note in product.notes:
        click.echo(f"- {note}")
