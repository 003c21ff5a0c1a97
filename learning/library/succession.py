"""How rules follow each other: which source came before another, and which one since."""

from collections.abc import Iterator, Mapping

from learning.library.desk import Desk
from learning.library.identity import suggestion
from learning.library.model import Module, Source

Sources = Mapping[str, Source]


def predecessors(source: Source, sources: Sources) -> tuple[Source, ...]:
    """Return the sources this one came after, whichever of the two names the other, by id."""
    return tuple(
        sources[id_]
        for id_ in sorted(sources)
        if id_ == source.predecessor or sources[id_].successor == source.id
    )


def successors(source: Source, sources: Sources) -> tuple[Source, ...]:
    """Return the sources that came after this one, whichever of the two names the other, by id."""
    return tuple(
        sources[id_]
        for id_ in sorted(sources)
        if id_ == source.successor or sources[id_].predecessor == source.id
    )


def ended_since(module: Module, sources: Sources) -> tuple[Source, ...]:
    """Return the sources the module uses whose last day is not before the date it states the law of."""
    used = (sources[id_] for id_ in module.sources if id_ in sources)
    return tuple(source for source in used if source.ends is not None and source.ends >= module.law_as_of)


def check_succession(desk: Desk, sources: Sources, places: Mapping[str, tuple[str, int]]) -> None:
    """Note sources that name one that does not exist, or one that came in the wrong order.

    ``places``: source id -> the file and line of its entry.
    """
    for source in sources.values():
        file, line = places[source.id]
        for message in (*_unknown(source, sources), *_reversed(source, sources)):
            desk.sheet(file).error(line, message)


def _unknown(source: Source, sources: Sources) -> Iterator[str]:
    for named in (source.predecessor, source.successor):
        if named and named not in sources:
            yield f"Kilden »{source.id}« nævner »{named}«, som ikke findes.{suggestion(named, sources)}"


def _reversed(source: Source, sources: Sources) -> Iterator[str]:
    for later in successors(source, sources):
        if source.begins is not None and later.begins is not None and later.begins <= source.begins:
            yield f"Kilden »{source.id}« kan ikke komme før »{later.id}«, som gælder fra {later.begins}."
