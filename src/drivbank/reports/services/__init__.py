"""Writing of reports: set up, parts saved, findings explained, frozen."""
