"""How large a file may be, whichever way it comes in: sent in on a page, or read by a command."""

MEGABYTE = 1024 * 1024
MOST_FILE_BYTES = 50 * MEGABYTE
