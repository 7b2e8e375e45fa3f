"""The statements of a year: layouts, accounts placed on their lines, figures, rounding and checks. Pure calculation."""
