"""Documents: content model, bound figures, checker, freezing, rendering, signing, archive. Filled by later work."""
