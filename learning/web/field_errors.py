"""The errors of a small form: one per field, as the summary and the field both say it."""

from wtforms import Form


def first_errors(form: Form) -> dict[str, str]:
    """Return name -> first error of every field that has one, in the order of the form."""
    return {field.short_name: str(field.errors[0]) for field in form if field.errors}
