"""A service on this machine that answers in place of Statistics Sweden."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from drivbank.exchange.services.population_fetch import Service

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Asked:
    """The service, and what it has been asked."""

    service: Service
    questions: list[dict[str, Any]] = field(default_factory=list)


def answered(status: int = 200, body: bytes = b"", *, headers: dict[str, str] | None = None) -> Answer:
    """Return an answer of a status, a body and headers."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return send


@contextmanager
def serving(answer: Answer, *, form: str = "pxweb2") -> Iterator[Asked]:
    """Serve one answer to every question, at an address of this machine."""
    questions: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            questions.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            answer(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/data"
    try:
        yield Asked(Service("SCB", form, address, "TAB1267", "BE0101A9", "https://scb.example/"), questions)
    finally:
        server.shutdown()
        server.server_close()
