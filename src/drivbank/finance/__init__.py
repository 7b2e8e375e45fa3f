"""The money: contributions, budget, grants, requisitions and what the equity will be."""
