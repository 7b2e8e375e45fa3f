"""Lines of Markdown as a person writes them in a field: a paragraph is one line, however it was wrapped in a file."""

import re

# What begins a line of its own: a heading, a list, a quotation, a table, a bound table.
_OWN = re.compile(r"\s*(#{1,6} |[-*+] |\d{1,3}[.)] |>|\||\{\{[^}]*\}\}\s*$)")


def unwrapped(text: str) -> str:
    """Return Markdown with every wrapped paragraph and sentence of a list on one line. It means the same."""
    lines: list[str] = []
    for line in text.split("\n"):
        before = lines[-1] if lines else ""
        stands_alone = before.startswith(("#", "|")) or (before.startswith("{{") and _OWN.match(before))
        if before.strip() and line.strip() and not _OWN.match(line) and not stands_alone:
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line.rstrip())
    return "\n".join(lines)
