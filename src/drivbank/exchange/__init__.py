"""The door: what comes in (registration workbooks) and what goes out (templates, files)."""
