"""The catalogue of figures F01-F34: what each counts, from tallies to drafts."""
