"""What can be found by searching: only what anyone may read before answering anything."""

from collections.abc import Iterator

from learning.library.model import Checklist, Library, Module, Source
from learning.library.reference import Criterion, Word
from learning.library.search import Entry
from learning.library.typography import HARD_SPACE, plain_text

MODULE = "modul"
CHECKLIST = "tjekliste"
SOURCE = "retskilde"
CRITERION = "kriterium"
WORD = "ord"


def entries(library: Library) -> Iterator[Entry]:
    """Yield every page that can be found; no key, no feedback, no case and no answer is among them."""
    seen: set[str] = set()
    for module in sorted(library.modules.values(), key=lambda module: module.number):
        yield _module(module, library)
        if module.checklist.slug not in seen:
            seen.add(module.checklist.slug)
            yield _checklist(module.checklist)
    yield from (_criterion(id_, label, library) for id_, label in library.criteria.items())
    yield from (_source(source) for source in library.sources.values())
    yield from (_word(word) for word in library.words)


def _module(module: Module, library: Library) -> Entry:
    names = (library.criteria.get(criterion, "") for criterion in module.criteria)
    text = _spaced(module.lede, plain_text(module.intro), *module.goals)
    return Entry(MODULE, module.slug, module.title, text, _spaced(module.provision, *names))


def _checklist(checklist: Checklist) -> Entry:
    items = (item.text for section in checklist.sections for item in section.items)
    headings = (section.heading for section in checklist.sections)
    return Entry(
        CHECKLIST,
        checklist.slug,
        checklist.title,
        _spaced(plain_text(checklist.intro), *items),
        _spaced(*headings),
    )


def _criterion(id_: str, label: str, library: Library) -> Entry:
    known = library.explanations.get(id_, Criterion(id_, label))
    return Entry(CRITERION, id_, label, _spaced(plain_text(known.explanation), *known.mistakes))


def _source(source: Source) -> Entry:
    return Entry(SOURCE, source.id, source.name, plain_text(source.summary), source.short)


def _word(word: Word) -> Entry:
    return Entry(WORD, word.id, word.word, plain_text(word.meaning))


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part).replace(HARD_SPACE, " ")
