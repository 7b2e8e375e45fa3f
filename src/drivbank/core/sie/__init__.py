"""SIE files, as every Swedish bookkeeping program writes them: read by line, with what is wrong and where."""
