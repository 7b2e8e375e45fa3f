"""Inhabitants 16-64 by municipality and day, from the forms that statistics come in."""
