"""The console script in a folder where nothing is, in one of another version, and with words that are wrong."""

from pathlib import Path

import pytest

from tests.flows.installation import Installation

EMPTY = "Datamappen är tom. Kör först drivbank start.\n"


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """A data folder that is not there yet."""
    return Installation(tmp_path / "home")


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with tables and nothing in them."""
    made = Installation(tmp_path_factory.mktemp("migrated"))
    assert made.run("migrate", "-v0").returncode == 0
    return made


@pytest.mark.parametrize(
    "words",
    [
        ("statistics",),
        ("snapshot",),
        ("check_log",),
        ("import_participants", "mall.xlsx"),
        ("template", "--intervention", "Sikta", "--out", "mall.xlsx"),
    ],
)
def test_without_a_database_it_says_where_to_begin(
    words: tuple[str, ...], installation: Installation
) -> None:
    done = installation.run(*words)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", EMPTY)
    assert not (installation.home / "drivbank.sqlite3").exists()


def test_a_database_without_tables_is_an_empty_folder(installation: Installation) -> None:
    installation.home.mkdir()
    (installation.home / "drivbank.sqlite3").touch()
    done = installation.run("statistics")
    assert (done.returncode, done.stderr) == (2, EMPTY)


def test_a_file_that_is_no_database_is_said_in_words(installation: Installation) -> None:
    installation.home.mkdir()
    (installation.home / "drivbank.sqlite3").write_text("not a database " * 100)
    done = installation.run("statistics")
    assert done.returncode == 2
    assert done.stderr.startswith("Databasen går inte att använda")
    assert "Traceback" not in done.stderr


def test_help_and_parameters_need_no_database(installation: Installation) -> None:
    assert installation.run("import_participants", "--help").returncode == 0
    assert installation.run("check_parameters").returncode == 0


def test_the_first_user_may_come_before_the_first_start(installation: Installation) -> None:
    installation.environment["DRIVBANK_ADMIN_PASSWORD"] = "en lång och hemlig mening"
    words = ("create_admin", "--email", "forsta@example.se", "--name", "Första Användaren")
    assert installation.run(*words).returncode == 0
    assert installation.rows("SELECT email FROM access_user") == [("forsta@example.se",)]
    again = installation.run(*words)
    assert (again.returncode, again.stderr) == (
        1,
        "Det finns redan en användare med adressen forsta@example.se.\n",
    )


@pytest.mark.parametrize("word", ["foo", "--version"])
def test_a_word_that_is_no_command(word: str, installation: Installation) -> None:
    done = installation.run(word)
    assert done.returncode == 2
    assert done.stderr == f"Kommandot {word} finns inte. Skriv drivbank för att se alla.\n"


def test_a_folder_of_an_older_version_has_to_be_started_first(installation: Installation) -> None:
    assert installation.run("migrate", "exchange", "zero", "-v0").returncode == 0
    assert installation.run("migrate", "access", "0001", "-v0").returncode == 0
    done = installation.run("check_log")
    assert done.returncode == 2
    assert "äldre version" in done.stderr


def test_a_folder_of_a_newer_version_is_left_alone(migrated: Installation) -> None:
    assert migrated.run("check_log").returncode == 0
    later = (
        "from django.db import connection; from django.db.migrations.recorder import MigrationRecorder; "
        "MigrationRecorder(connection).record_applied('participants', '0999_later')"
    )
    assert migrated.run("shell", "-v0", "-c", later).returncode == 0
    for words in (("check_log",), ("create_admin", "--email", "a@example.se", "--name", "A")):
        done = migrated.run(*words)
        assert done.returncode == 2
        assert "nyare version" in done.stderr
    demo = migrated.run("demo")
    assert demo.returncode == 1
    assert demo.stderr.startswith("Datamappen kommer från en nyare version")


def test_help_and_faults_are_in_swedish(installation: Installation) -> None:
    shown = installation.run("template", "--help").stdout
    assert shown.startswith("Skriv: drivbank template ")
    assert "\nVal:\n" in shown
    assert "visa den här hjälpen" in shown
    for english in ("usage", "options:", "--settings", "--verbosity", "__main__", "show this"):
        assert english not in shown
    done = installation.run("start", "--port", "åtta")
    assert done.returncode == 2
    assert done.stderr.endswith("--port kan inte vara ”åtta”. Skriv ett heltal.\n")
