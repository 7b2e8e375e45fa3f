"""Tables that become a list of rows on a telephone.

Such a table is laid out as blocks, and browsers then forget that it is a table. So each part says its role, and each
cell carries the heading of its column, to be shown in front of it.
"""

import re

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tfoot": "rowgroup", "tr": "row", "td": "cell"}
HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
HEADING = re.compile(r"<th\b([^>]*)>(.*?)</th>", re.DOTALL)
PART = re.compile(r"<(thead|tbody|tfoot|tr|th|td)\b([^>]*)>")
SPAN = re.compile(r'\bcolspan="?(\d+)')


def prepared(content: str) -> SafeString:
    """Return a table's markup with roles, and with the column's heading on every cell that has none of its own."""
    head = HEAD.search(content)
    labels = _labels(head[0]) if head else []
    column = 0

    def written(part: re.Match[str]) -> str:
        nonlocal column
        name, attributes = part[1], part[2]
        if name == "tr":
            column = 0
        label = labels[column] if name == "td" and column < len(labels) else ""
        if name in ("th", "td"):
            column += _span(attributes)
        if label and "data-label=" not in attributes:
            attributes += f' data-label="{label}"'
        return f'<{name}{attributes} role="{_role(name, attributes)}">'

    # The markup was safe as it came; what is added is made of it, with its quotation marks escaped.
    return mark_safe(PART.sub(written, content))  # noqa: S308


def _labels(head: str) -> list[str]:
    labels: list[str] = []
    for attributes, inner in HEADING.findall(head):
        text = " ".join(strip_tags(inner).split()).replace('"', "&quot;")
        labels += [text] * _span(attributes)
    return labels


def _span(attributes: str) -> int:
    found = SPAN.search(attributes)
    return int(found[1]) if found else 1


def _role(name: str, attributes: str) -> str:
    if name == "th":
        return "rowheader" if 'scope="row"' in attributes else "columnheader"
    return ROLES[name]
