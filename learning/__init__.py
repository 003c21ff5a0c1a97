"""How people reach the teaching and what is remembered of it; see docs/architecture.md for the floors."""
