"""Pure calculation: frozen data in, frozen data out. No Django, no files, no clock, no float for money."""
