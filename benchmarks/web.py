"""Pages for 20 signed-in users at once, over a database of 100 000 participations.

Run with ``python -m benchmarks.web``. The real server is started the way ``drivbank start`` starts it, job worker and
all; those who ask are threads of a process of their own on the same machine, so they take part of its cores. Each page
is measured in two ways: a closed loop, where every user asks again as soon as the answer is there, which nobody does,
and with a pause of one to three seconds between pages, which is quicker than anyone reads. What is compared with is the
list as it is usually made (the page's rows by OFFSET, an exact count, the same columns) on the same server, rows and
users. The first request of each user is not counted: it is what the next thousand stand on.
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
CLOSED_SECONDS, PAUSED_SECONDS = 6.0, 12.0
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
            env=environment, check=True, capture_output=True, text=True,
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
    for page in lists:
        status = page.path.partition("?")[2]
        theirs = asked(port, cookies, Page("", f"{usual}?{status}"), seconds=CLOSED_SECONDS)
        ours = asked(port, cookies, page, seconds=CLOSED_SECONDS)
        note = f"{ours.note}; {PEER}" if page is lists[0] else ours.note
        yield Line(_named(page), ours.p95, theirs.p95, "OFFSET and exact count", note)
    for page in others:
        ours = asked(port, cookies, page, seconds=CLOSED_SECONDS)
        yield Line(_named(page), ours.p95, note=ours.note)
    everything = asked(port, cookies, *lists, *others, seconds=PAUSED_SECONDS, pause=PAUSE)
    yield Line(
        f"All of these, p95 for {USERS} users with pauses of 1-3 s", everything.p95,
        note=f"{everything.note}; aim: 0.15 s",
    )  # fmt: skip


def _named(page: Page) -> str:
    return f"{page.name}, p95 for {USERS} users without a pause"


def asked(
    port: int,
    cookies: Sequence[str],
    *pages: Page,
    seconds: float,
    pause: tuple[float, float] | None = None,
) -> Timed:
    """Let every user ask for the pages, in a process of their own, and return how long the answers took."""
    context = multiprocessing.get_context("spawn")
    found: Any = context.Queue()
    paths = [page.path for page in pages]
    process = context.Process(target=users, args=(port, list(cookies), paths, seconds, pause, found))
    process.start()
    taken = found.get(timeout=seconds + 60)
    process.join()
    if isinstance(taken, str):
        raise SystemExit(taken)
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
    taken: list[float] = []
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
) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for path in paths:
        _answer(connection, cookie, path)
    begin()
    taken: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        if pause:
            time.sleep(chance.uniform(*pause))
        taken.append(_answer(connection, cookie, chance.choice(paths)))
    return taken


def _answer(connection: http.client.HTTPConnection, cookie: str, path: str) -> float:
    began = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": f"sessionid={cookie}"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return time.perf_counter() - began


if __name__ == "__main__":
    for line in run():
        print(line.row(), flush=True)
