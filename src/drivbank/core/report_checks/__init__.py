"""The rules that a report is held against before it may be adopted: numbers in, findings out."""
