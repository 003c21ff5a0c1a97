"""The only room that knows requests; one module per audience."""
