"""Typesetting in a process of its own: what it remembers of a long document goes with it.

It reads the data on its input and writes the file on its output: ``python -m drivbank.reports.rendering.apart TEMPLATE
SECONDS``. What is wrong is said on the error output, with exit status 1.
"""

import subprocess
import sys
from datetime import UTC, datetime

from drivbank.reports.rendering import typesetting


def pdf_apart(template: str, data: str, moment: datetime) -> bytes:
    """Return the template filled with data as PDF, made in another process; raise TypesettingFault."""
    command = [sys.executable, "-P", "-m", __name__, template, str(int(moment.timestamp()))]
    done = subprocess.run(command, input=data.encode(), capture_output=True, check=False)  # noqa: S603 - our own program
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip()
        # One that was ended from outside, for want of memory, has said nothing.
        raise typesetting.TypesettingFault(told or f"typesetting ended with status {done.returncode}")
    return done.stdout


def main() -> None:
    """Set what comes in."""
    template, seconds = sys.argv[1:]
    try:
        moment = datetime.fromtimestamp(int(seconds), UTC)
        content = typesetting.pdf_of(template, sys.stdin.buffer.read().decode(), moment)
    except typesetting.TypesettingFault as fault:
        sys.exit(str(fault))
    sys.stdout.buffer.write(content)


if __name__ == "__main__":
    main()
