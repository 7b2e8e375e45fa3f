"""``make bench``: each figure beside what a user would otherwise run, in the same run; results kept in results.md."""

import os
import platform
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).with_name("results.md")
INTRODUCTION = """\
# Benchmark results

Made by `make bench`; never a test. Times are seconds for one run on the machine below and will differ on yours; the
ratio is what to compare. "Theirs" is what a user would otherwise run, in the same run on the same data.
"""


@dataclass(frozen=True)
class Line:
    """One comparison: seconds, or None where there is nothing fair to compare with."""

    name: str
    ours: float
    theirs: float | None = None
    other: str = ""
    note: str = ""

    def row(self) -> str:
        """Return the line as a row of a Markdown table."""
        theirs = f"{_seconds(self.theirs)} ({self.other})" if self.theirs else "–"
        ratio = f"{self.theirs / self.ours:.1f} times" if self.theirs else "–"
        return f"| {self.name} | {_seconds(self.ours)} | {theirs} | {ratio} | {self.note} |"


def _seconds(value: float) -> str:
    """Return seconds with two decimals, what is shorter than a tenth with three."""
    return f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def machine() -> str:
    """Describe the machine: cores, memory, processor, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {model}, Python {platform.python_version()}, {platform.system()}"


def report(lines: Iterable[Line]) -> str:
    """Return the results as Markdown."""
    heading = "| what | ours, s | theirs, s | ratio | note |\n|---|---|---|---|---|"
    return "\n".join(
        [
            INTRODUCTION,
            f"{datetime.now(UTC).date()}: {machine()}",
            "",
            heading,
            *(line.row() for line in lines),
            "",
        ]
    )


def main() -> None:
    """Run every benchmark in a data folder of its own, print the results and keep them."""
    with tempfile.TemporaryDirectory(prefix="drivbank-bench-") as folder:
        os.environ["DRIVBANK_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "drivbank.config.settings"
        # They read settings, which need the folder.
        from benchmarks import (
            annual_report,
            appendix,
            contributions,
            economics,
            forecast,
            imports,
            ledger,
            startup,
            statements,
            statistics,
            web,
            writing,
        )

        lines = [
            *startup.run(),
            *imports.run(Path(folder)),
            *statistics.run(),
            *appendix.run(),
            *annual_report.run(),
            *writing.run(),
            *contributions.run(),
            *web.run(),
            *forecast.run(),
            *ledger.run(Path(folder)),
            *statements.run(),
            *economics.run(),
        ]
    text = report(lines)
    RESULTS.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
