"""Questionnaires, links and answers. Filled by later work."""
