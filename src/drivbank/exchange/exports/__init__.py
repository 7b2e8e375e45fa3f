"""What leaves the house. It is counted by statistics, and never read straight from the vault."""
