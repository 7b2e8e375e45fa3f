"""The content file of a frozen report: everything in it, written once and read back as it was."""
