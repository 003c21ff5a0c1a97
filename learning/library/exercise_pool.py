"""All there is to practise on: the short cases, and each side of every module's contrast pairs."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from learning.library.desk import Desk
from learning.library.exercise import Exercise, Twin
from learning.library.model import ContrastPair, ContrastSide, Module
from learning.library.shared import Shared
from learning.library.telling import mark_difference


def gather(
    desk: Desk, short: Iterable[Exercise], modules: Mapping[str, Module], shared: Shared
) -> Mapping[str, Exercise]:
    """Return every item by id, and note ids that are used twice and too few clean cases."""
    pool = {one.id: one for one in short}
    _check_clean(desk, pool, shared)
    names = {one.area: one.area_name for one in pool.values()}
    homes: dict[str, str] = {}
    for slug, module in modules.items():
        for pair in module.contrasts:
            if pair.id in pool or pair.id in homes:
                desk.sheet(f"moduler/{slug}/kontrastpar.yaml").error(
                    1, f"Kontrastparrets id »{pair.id}« er brugt et andet sted. Vælg et andet."
                )
            homes.setdefault(pair.id, slug)
            pool.update({one.id: one for one in _sides(module, pair, names)})
    return pool


def _sides(module: Module, pair: ContrastPair, names: Mapping[str, str]) -> Iterator[Exercise]:
    first, second = pair.sides
    area = module.twins[0].solution.form.scheme.id
    for side, other in ((first, second), (second, first)):
        yield Exercise(
            id=f"{pair.id}.{side.label.lower()}",
            version=pair.version,
            group=pair.id,
            area=area,
            area_name=names.get(area, module.provision),
            module=module.slug,
            common=pair.common,
            text=side.text,
            marked=mark_difference(side.text, other.text),
            question=pair.question,
            options=pair.options,
            answer=side.answer,
            reason=pair.answer,
            next_time=pair.next_time,
            sources=pair.sources,
            label=side.label,
            twin=_twin(pair, other, side),
        )


def _twin(pair: ContrastPair, side: ContrastSide, other: ContrastSide) -> Twin:
    return Twin(side.label, mark_difference(side.text, other.text), pair.options[side.answer])


def _check_clean(desk: Desk, pool: Mapping[str, Exercise], shared: Shared) -> None:
    wanted = shared.budget.clean_share if shared.budget else Fraction(0)
    clean = sum(one.is_clean for one in pool.values())
    if clean < wanted * len(pool):
        desk.sheet("parametre.yaml").error(
            1, f"Kun {clean} af {len(pool)} øvelser er uden fejl. Andelen skal være mindst {wanted}."
        )
