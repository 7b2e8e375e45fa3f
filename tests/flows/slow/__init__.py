"""An installation with one kind of job more than the real one: ``slow``, which the crash test kills in the middle."""
