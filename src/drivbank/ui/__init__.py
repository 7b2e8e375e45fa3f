"""The look: page frame, components, theme, Swedish numbers and dates. No tables."""
