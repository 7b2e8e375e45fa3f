"""Reading files that come in from outside, as if each were hostile."""
