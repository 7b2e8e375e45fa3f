"""The figures of the money as tables, for pages, files and documents alike."""
