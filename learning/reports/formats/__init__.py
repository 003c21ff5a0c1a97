"""The formats of a report, each drawn from one frozen snapshot."""
