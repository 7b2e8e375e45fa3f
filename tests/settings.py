"""The installation's settings over a data folder of its own, made for this test process and removed after it."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="drivbank-test-")
_owner = os.getpid()
os.environ["DRIVBANK_HOME"] = _folder


def _remove() -> None:
    # A forked child inherits this hook but not the folder.
    if os.getpid() == _owner:
        shutil.rmtree(_folder, ignore_errors=True)


atexit.register(_remove)

from drivbank.config.settings import *  # noqa: E402,F403 - the data folder has to be named before settings are read

# Signing in is not what the tests measure; the real hasher takes a quarter of a second a time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A file, not memory: locking between connections is part of what is tested.
if "sqlite3" in str(DATABASES["default"]["ENGINE"]):  # noqa: F405 - comes with the star above
    DATABASES["default"]["TEST"] = {"NAME": HOME / "test.sqlite3"}  # noqa: F405 - comes with the star above
    # Nothing of it has to outlive the machine: what a crash leaves is tested on installations with settings of their own.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # type: ignore[index] # noqa: F405 - comes with the star above, as a dict of anything
