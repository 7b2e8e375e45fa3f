"""From a bare data folder to the first page answered."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from benchmarks.__main__ import Line

RUNS = 3


def run() -> list[Line]:
    """Return the median of a few first starts, and of starts with everything in place."""
    bare, again = [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory(prefix="drivbank-start-") as folder:
            bare.append(seconds_to_first_page(folder))
            again.append(seconds_to_first_page(folder))
    return [
        Line("Bare data folder to first page", sorted(bare)[RUNS // 2], note="aim: 3 s"),
        Line("Later start to first page", sorted(again)[RUNS // 2]),
    ]


def seconds_to_first_page(home: str) -> float:
    """Start an installation, wait for the sign-in page, stop it again."""
    port = free_port()
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "drivbank", "start", "--port", str(port)],
        env={**os.environ, "DRIVBANK_HOME": home},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/konto/login/")
        return time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(url: str) -> None:
    """Wait until the address answers; raise TimeoutError after half a minute."""
    for _ in range(3000):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                answer.read()
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.01)
    raise TimeoutError(url)
