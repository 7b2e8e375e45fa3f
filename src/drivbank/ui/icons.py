"""Our own icons: paths on a 24 by 24 grid, drawn with the colour of the text around them."""

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

_PATHS = {
    "alert": "M12 4 21 20H3zM12 10v4.5M12 17.2v.3",
    "arrow-left": "M19 12H5M11 6l-6 6 6 6",
    "arrow-right": "M5 12h14M13 6l6 6-6 6",
    "calendar": "M5 6h14v14H5zM5 10.5h14M9 3.5V8M15 3.5V8",
    "check": "M4.5 12.5 10 18 19.5 7",
    "chevron-down": "M6 9.5l6 6 6-6",
    "clock": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7.5V12l3 2",
    "cross": "M6 6l12 12M18 6 6 18",
    "document": "M6.5 3.5h7l4 4v13h-11zM13.5 3.5v4h4M9.5 12h5M9.5 15.5h5",
    "dot": "M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5",
    "download": "M12 4v11M7 10.5l5 5 5-5M5 20h14",
    "help": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M9.5 9.6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.7M12 16.5v.3",
    "info": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 11v5M12 7.8v.3",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "people": "M9 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M3.5 19.5c0-3.3 2.3-5.5 5.5-5.5s5.5 2.2 5.5 5.5M15.5 5.4a3 3 0 0 1 0 5.2"
    "M17 14.4c2.1.7 3.5 2.6 3.5 5.1",
    "plus": "M12 5v14M5 12h14",
    "search": "M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12M15 15l5 5",
    "table": "M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9",
    "upload": "M12 16V5M7 9.5l5-5 5 5M5 20h14",
    "user": "M12 4.5a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6M4.5 20c.4-3.7 3.4-6 7.5-6s7.1 2.3 7.5 6",
}
# The text beside the icon carries the meaning, so the icon is hidden from screen readers.
_SVG = (
    '<svg class="db-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"'
    ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="{}"/></svg>'
)

NAMES = sorted(_PATHS)


@cache
def svg(name: str) -> SafeString:
    """Return the icon as SVG; an unknown name is an error, not an empty place."""
    return format_html(_SVG, _PATHS[name])
