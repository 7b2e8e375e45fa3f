"""Tables of results, one for the page, the document, Excel, CSV and JSON alike."""
