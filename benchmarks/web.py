"""Pages for 20 signed-in users at once, over a database of 100 000 participations.

Run with ``python -m benchmarks.web``. The real server is started the way ``drivbank start`` starts it, job worker and
all; those who ask are threads of a process of their own on the same machine, so they take part of its cores. Each page
is measured in two ways. With pauses: every user waits one to three seconds between pages, which is quicker than anyone
reads, and opens any of the pages. In a closed loop: every user asks for the same page again as soon as the answer is
there, which nobody does; it tells how many pages a second there are in the machine. What is compared with is the list
as it is usually made (the page's rows by OFFSET, an exact count, the same columns) on the same server, rows and users.
The first request of each user is not counted: it is what the next thousand stand on.
"""

import http.client
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

from benchmarks.__main__ import Line
from benchmarks.startup import free_port, wait_for

ROWS, USERS, INTERVENTIONS, YEAR = 100_000, 20, 10, 2025
CLOSED_SECONDS, PAUSED_SECONDS = 6.0, 45.0
PAUSE = (1.0, 3.0)
PEER = "peer's published list, 6 users: 0.135 s, by status 5.122 s"


@dataclass(frozen=True)
class Page:
    """A page to ask for."""

    name: str
    path: str


@dataclass(frozen=True)
class Timed:
    """How long a page took: the middle one and the one that 19 of 20 were faster than, and how many were asked for."""

    p50: float
    p95: float
    asked: int

    @property
    def note(self) -> str:
        return f"p50 {self.p50 * 1000:.0f} ms of {self.asked}"


def run(rows: int = ROWS) -> list[Line]:
    """Return the p95 of each page in a closed loop and with pauses; the lists beside one made the usual way."""
    with tempfile.TemporaryDirectory(prefix="drivbank-web-") as folder:
        environment = {
            **os.environ,
            "DRIVBANK_HOME": folder,
            "DJANGO_SETTINGS_MODULE": "benchmarks.plain_settings",
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        }
        made = subprocess.run(
            [sys.executable, "-m", "benchmarks.web_data", str(rows), str(USERS)],
            env=environment, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        cookies, one, usual = _told(made.stdout)
        with _serving(environment) as port:
            return list(_lines(port, cookies, one, usual))


def _told(text: str) -> tuple[list[str], str, str]:
    """Return the session cookies, the address of one participation, and that of the list made the usual way."""
    words = [line.split(" ", 1) for line in text.splitlines() if " " in line]
    return (
        [value for name, value in words if name == "session"],
        next(value for name, value in words if name == "one"),
        next(value for name, value in words if name == "usual"),
    )


@contextmanager
def _serving(environment: dict[str, str]) -> Iterator[int]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "drivbank", "start", "--port", str(port)],
        env=environment, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/konto/login/")
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _lines(port: int, cookies: Sequence[str], one: str, usual: str) -> Iterator[Line]:
    lists = (
        Page("List of participations", "/deltagare/"),
        Page("List, those who are enrolled", "/deltagare/?lage=pagar"),
        Page("List, those who have left", "/deltagare/?lage=avslutade"),
    )
    others = (
        Page("Page of a participation", one),
        Page("Start page", "/"),
        Page("Year's statistics", f"/statistik/?ar={YEAR}"),
        Page("Table of a year", f"/statistik/exits-by-reason-and-sex/{YEAR}/"),
    )
    calm = asked(port, cookies, *lists, *others, seconds=PAUSED_SECONDS, pause=PAUSE)
    for page in (*lists, *others):
        found = calm[page.path]
        yield Line(
            f"{page.name}, {USERS} users with pauses, p95", found.p95, note=f"{found.note}; aim: 0.15 s"
        )
    for page in lists:
        usual_page = Page("", f"{usual}?{page.path.partition('?')[2]}")
        theirs = asked(port, cookies, usual_page, seconds=CLOSED_SECONDS)[usual_page.path]
        found = asked(port, cookies, page, seconds=CLOSED_SECONDS)[page.path]
        note = f"{found.note}; {PEER}" if page is lists[0] else found.note
        yield Line(_unpaused(page), found.p95, theirs.p95, "OFFSET and exact count", note)
    for page in others:
        found = asked(port, cookies, page, seconds=CLOSED_SECONDS)[page.path]
        yield Line(_unpaused(page), found.p95, note=found.note)


def _unpaused(page: Page) -> str:
    return f"{page.name}, {USERS} users in a closed loop, p95"


def asked(
    port: int,
    cookies: Sequence[str],
    *pages: Page,
    seconds: float,
    pause: tuple[float, float] | None = None,
) -> dict[str, Timed]:
    """Let every user ask for the pages, in a process of their own, and return how long each page took."""
    context = multiprocessing.get_context("spawn")
    found: Any = context.Queue()
    paths = [page.path for page in pages]
    process = context.Process(target=users, args=(port, list(cookies), paths, seconds, pause, found))
    process.start()
    taken = found.get(timeout=seconds + 60)
    process.join()
    if isinstance(taken, str):
        raise SystemExit(taken)
    return {path: _timed([seconds for asked_for, seconds in taken if asked_for == path]) for path in paths}


def _timed(taken: list[float]) -> Timed:
    cuts = quantiles(taken, n=20)
    return Timed(cuts[9], cuts[18], len(taken))


def users(
    port: int,
    cookies: Sequence[str],
    paths: Sequence[str],
    seconds: float,
    pause: tuple[float, float] | None,
    found: Any,
) -> None:
    """Run a thread for each user and put how long their answers took, or what went wrong."""
    taken: list[tuple[str, float]] = []
    faults: list[str] = []
    begin = threading.Barrier(len(cookies))

    def user(number: int) -> None:
        try:
            taken.extend(
                _answers(port, cookies[number], paths, seconds, pause, begin.wait, random.Random(number))
            )
        except (OSError, http.client.HTTPException, RuntimeError) as error:
            begin.abort()
            faults.append(repr(error))

    threads = [threading.Thread(target=user, args=(number,)) for number in range(len(cookies))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found.put(faults[0] if faults else taken)


def _answers(
    port: int,
    cookie: str,
    paths: Sequence[str],
    seconds: float,
    pause: tuple[float, float] | None,
    begin: Callable[[], object],
    chance: random.Random,
) -> list[tuple[str, float]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for path in paths:
        _answer(connection, cookie, path)
    begin()
    taken: list[tuple[str, float]] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        if pause:
            time.sleep(chance.uniform(*pause))
        path = chance.choice(paths)
        taken.append((path, _answer(connection, cookie, path)))
    return taken


def _answer(connection: http.client.HTTPConnection, cookie: str, path: str) -> float:
    began = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": f"drivbank={cookie}"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return time.perf_counter() - began


if __name__ == "__main__":
    for line in run():
        print(line.row(), flush=True)
