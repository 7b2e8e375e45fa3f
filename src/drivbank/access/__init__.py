"""Users, roles and scope; the event log, the read log and background jobs."""
