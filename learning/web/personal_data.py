"""A brake on personal data in free text."""

from learning.library.personal_data import signs_in


def warning_about(text: str) -> str | None:
    """Return what to tell the writer about the first sign of a person in ``text``, or None."""
    warnings = (f"Teksten ligner {sign.likeness}. {sign.remedy}, før du sender" for _, sign in signs_in(text))
    return next(warnings, None)
