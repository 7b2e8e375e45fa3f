"""Outside facts with source and version: municipalities, counties, series, and the dated parameters."""
