"""The figures that a report may be bound to: what each is, what it comes to, and what it stands on."""
