"""Settings, root URLs, the console script and the lists that join the house."""
