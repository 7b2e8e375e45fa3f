"""Snapshots, table and measure definitions, and the counting of them."""
