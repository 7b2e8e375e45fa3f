"""Goals: what an outcome is, whether it meets its target, and what is wrong with a goal as it is put."""
