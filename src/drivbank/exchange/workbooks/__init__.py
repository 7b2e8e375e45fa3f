"""Writing registration workbooks: the template, and a workbook sent back with its faults marked."""
