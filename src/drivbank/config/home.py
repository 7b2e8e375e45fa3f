"""The data folder: where an installation keeps its database, its key and its files."""

import os
import secrets
from pathlib import Path


def home_folder() -> Path:
    """Return the data folder (DRIVBANK_HOME, or ~/.drivbank), made for its owner alone if it is not there."""
    folder = Path(os.environ.get("DRIVBANK_HOME") or Path.home() / ".drivbank").expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """Return the installation's secret key, made once with mode 0600."""
    return secret_in(folder / "secret-key", length=50)


def secret_in(path: Path, *, length: int) -> str:
    """Return the secret kept in the file; make it, readable by its owner only, when there is none.

    Two processes may start at once: the file is made whole under another name and linked into place, so that the
    second finds the first one's secret and never half of it.
    """
    if not path.exists():
        draft = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(length))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")
