"""Drivbänk runs a Swedish samordningsförbund."""
