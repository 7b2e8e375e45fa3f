"""A document as PDF, HTML and Word."""
