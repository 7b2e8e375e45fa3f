"""Reading Swedish running text: what is bound in it, and which numbers, days and names stand there."""
