"""A report's texts out to Word to be written in, and back again: what nobody touched comes back letter for letter."""
