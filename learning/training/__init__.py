"""One attempt at a module: its steps, and what the ledger keeps of each answer."""
