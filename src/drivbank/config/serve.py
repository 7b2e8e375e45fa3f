"""``drivbank start``: makes the installation ready, then serves pages and runs jobs until told to stop."""

import argparse
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from types import FrameType
from typing import Any

from drivbank.access.management.follow import follow
from drivbank.config.home import home_folder
from drivbank.config.locks import locked
from drivbank.config.ready import NotReady, database_update
from drivbank.ui.commands import HELP, SwedishHelp, SwedishParser

STOP_SECONDS = 15.0
RESTART_SECONDS = 2.0
LOOK_SECONDS = 0.1
MOST_WORKERS, THREADS = 32, 4
LOOPBACK = ("127.0.0.1", "localhost", "::1")
DEMO_ACCOUNTS = """\
Demonstration: personerna och månadernas belopp är påhittade. Årssummorna för 2025 och uppgifterna för 2007 är
publicerade.
Logga in som kansli@demo.example med lösenordet {password}
Andra konton, samma lösenord: insatsledare@, samordnare@, coach@, utvarderare@, styrelse@, revisor@ och
admin@demo.example.
"""


class CannotStart(Exception):
    """A reason not to start, in Swedish."""


def start(words: list[str]) -> int:
    """Run an installation until it is told to stop; return the exit status."""
    options = _options(words)
    if options.demo and options.host in LOOPBACK:
        # So that figures in the demo's documents lead to the pages that are about to be served.
        os.environ.setdefault("DRIVBANK_URL", f"http://{options.host}:{options.port}")
    house = House(options.host, options.port, home_folder(), options.workers, demo=options.demo)
    try:
        _check_port(options.host, options.port)
        return house.run()
    except (CannotStart, NotReady) as reason:
        print(reason, file=sys.stderr)
        return 1


def _options(words: list[str]) -> argparse.Namespace:
    parser = SwedishParser(
        prog="drivbank start",
        description="Startar Drivbänk.",
        formatter_class=SwedishHelp,
        add_help=False,
        called_from_command_line=True,
    )
    parser.add_argument("-h", "--help", action="help", help=HELP)
    parser.add_argument(
        "--demo", action="store_true", help="lägg upp exempelförbundet om det inte redan finns"
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="adress att svara på (%(default)s: bara den här datorn)"
    )
    parser.add_argument("--port", type=int, default=8000, help="port att svara på (%(default)s)")
    parser.add_argument(
        "--workers",
        type=int,
        choices=range(1, MOST_WORKERS + 1),
        default=default_workers(),
        metavar="ANTAL",
        help="processer som svarar (%(default)s: en för varje processorkärna, högst fyra)",
    )
    return parser.parse_args(words)


def default_workers() -> int:
    """Return how many processes answer: one for each core, and no more than one association has use for."""
    return max(1, min(os.cpu_count() or 1, 4))


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise CannotStart(
                f"Port {port} på {host} går inte att använda: {error}\n"
                "Kanske är Drivbänk redan igång. Välj annars en annan port med --port."
            ) from error


def prepare(home: Path, *, demo: bool) -> None:
    """Make or update the database, and load the demo association when asked to; one process at a time."""
    with locked(home / ".start.lock"):
        (home / "static").mkdir(exist_ok=True)
        database_update()
        if demo:
            from drivbank.config.demo.load import demo_load  # only the demonstration needs it

            demo_load(_progress)


def _progress(step: str, done: int, total: int) -> None:
    if done >= total:
        print(f"{step}: klart", flush=True)


@dataclass
class House:
    """The processes of a running installation: a server with those that answer, and one that runs jobs."""

    host: str
    port: int
    home: Path
    workers: int = 1
    demo: bool = False
    stopping: bool = False
    web: BaseProcess | None = None
    worker: subprocess.Popen[bytes] | None = None
    worker_due: float = field(default=0.0)

    def run(self) -> int:
        """Start both, say where to sign in, keep the worker alive, and stop both when told to."""
        import django

        django.setup()
        ready = multiprocessing.Event()
        # Forked before there is a connection to share, it loads the pages while the database is made.
        self.web = multiprocessing.Process(
            target=serve_pages, args=(self.host, self.port, self.workers, os.getpid(), ready)
        )
        self.web.start()
        try:
            prepare(self.home, demo=self.demo)
            for name in (signal.SIGINT, signal.SIGTERM):
                signal.signal(name, self._told_to_stop)
            ready.set()
            return self._watch()
        except KeyboardInterrupt:
            return 0
        finally:
            self._stop()

    def _watch(self) -> int:
        """Stay until told to stop, or until the pages are gone."""
        if self._answers():
            print(self._welcome(), flush=True)
        while not self.stopping and self.web is not None and self.web.is_alive():
            self._keep_worker()
            time.sleep(LOOK_SECONDS)
        return 0 if self.stopping else 1

    def _told_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _answers(self) -> bool:
        """Wait until the first page has been answered; say whether it ever was."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104 - what the user chose
        url = f"http://{f'[{host}]' if ':' in host else host}:{self.port}/konto/login/"
        while not self.stopping and self.web is not None and self.web.is_alive():
            try:
                with urllib.request.urlopen(url, timeout=5):
                    return True
            except urllib.error.HTTPError:
                return True
            except OSError:
                time.sleep(0.02)
        return False

    def _welcome(self) -> str:
        lines = [f"Drivbänk är igång: http://{self.host}:{self.port}/", f"Datamapp: {self.home}"]
        if self.host not in LOOPBACK and "DRIVBANK_HOSTS" not in os.environ:
            lines.append("Sätt DRIVBANK_HOSTS till det namn som användarna skriver i webbläsaren.")
        if self.demo:
            from drivbank.config.demo.accounts import password_told  # only the demonstration needs it

            lines.append(DEMO_ACCOUNTS.format(password=password_told(self.home)).rstrip())
        return "\n".join([*lines, "Avsluta med Ctrl-C."])

    def _keep_worker(self) -> None:
        """Start the worker when there is none, but not more than once every few seconds."""
        if (self.worker is not None and self.worker.poll() is None) or time.monotonic() < self.worker_due:
            return
        self.worker_due = time.monotonic() + RESTART_SECONDS
        command = [sys.executable, "-m", "drivbank", "work", "--parent", str(os.getpid())]
        # In a session of its own, so that Ctrl-C reaches it once, through us.
        self.worker = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - our own program

    def _stop(self) -> None:
        """Ask both to end; end them after a while."""
        if self.web is not None and self.web.is_alive():
            self.web.terminate()
        if self.worker is not None and self.worker.poll() is None:
            self.worker.terminate()
        if self.web is not None:
            self.web.join(STOP_SECONDS)
            self.web.kill()
        if self.worker is not None:
            try:
                self.worker.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.worker.kill()


def serve_pages(host: str, port: int, workers: int, parent: int, ready: Event) -> None:
    """Load the application, wait until the database is ready, and serve until told to stop or the parent is gone."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    if hasattr(os, "setsid"):
        os.setsid()  # Ctrl-C reaches the whole terminal's group; the server is told once, by its parent
    follow(parent)
    _application()
    ready.wait()
    Server(
        "drivbank.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        # Python runs one of them at a time; the others wait for the database or a slow client.
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=int(STOP_SECONDS) - 5,
    ).serve(target_loader=_answering)


def _answering(target: str) -> Callable[..., Any]:
    """Return the application in the process that answers, which ends with the server's."""
    follow(os.getppid())
    return _application()


def _application() -> Callable[..., Any]:
    """Return the WSGI application with every page's code loaded."""
    from django.urls import get_resolver

    from drivbank.config.wsgi import application

    _ = get_resolver().url_patterns
    return application
