"""Child processes that do not outlive the one that started them."""

import os
import signal
import threading
import time

WATCH_SECONDS = 1.0


def follow(parent: int) -> None:
    """Tell this process to stop, letting what it does end, once its parent is gone."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(WATCH_SECONDS)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()
