"""The demo association: Sörmland's published totals for 2025, filled with synthetic persons."""
