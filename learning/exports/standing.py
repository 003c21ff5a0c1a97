"""How old the law in a copy is, and whether a lawyer stands behind it: a copy is read far from our pages."""

from datetime import date

from babel.dates import format_date

from learning.library.model import Module


def danish_day(day: date) -> str:
    """Return for example "3. marts 2026"."""
    return format_date(day, format="d.\u00a0MMMM\u00a0y", locale="da")


def standing(module: Module) -> str:
    """Return the edition, the day of the law, and the approval of exactly this text, in Danish."""
    if module.signoff is None:
        approval = "Ikke juridisk godkendt endnu."
    elif module.signoff.text_hash == module.version:
        approval = f"Juridisk godkendt {danish_day(module.signoff.approved)}."
    else:
        approval = "Ikke juridisk godkendt i denne udgave endnu."
    return f"Udgave {module.edition}, gældende ret pr. {danish_day(module.law_as_of)}. {approval}"
