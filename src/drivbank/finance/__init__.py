"""Contributions, budget, requisitions, ledger, statements, equity forecast. Filled by later work."""
