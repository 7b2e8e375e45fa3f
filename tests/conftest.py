"""What every test shares: marks that say what a test touches, and actors of each role."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from drivbank.access.actors import Actor, Grant, system_actor
from drivbank.access.roles import Role
from tests.house import actor_with as actor_with
from tests.house import house as house
from tests.house import user_with as user_with
from tests.kept_database import copies_put_back
from tests.kept_demo import kept_demo as kept_demo

# How long an example takes is the machine's; what it shows is the test's.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

HERE = Path(__file__).parent
COMMITTING_FIXTURES = {"transactional_db", "live_server"}
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


# First, so that pytest-django sorts by these marks: tests that are undone run before tests that commit.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Mark what runs in a browser, and what touches the database and so runs again on PostgreSQL."""
    for item in items:
        if HERE / "browser" in item.path.parents:
            item.add_marker("browser")
        if (
            DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
            and item.get_closest_marker("django_db") is None
        ):
            item.add_marker("django_db")
        if commits(item):
            # Such a test ends by emptying every table; this puts back what the migrations had filled in.
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


def commits(item: pytest.Item) -> bool:
    """Say whether a test commits, and so is not undone by a rollback."""
    marker = item.get_closest_marker("django_db")
    asked = marker is not None and bool(marker.kwargs.get("transaction"))
    return asked or bool(COMMITTING_FIXTURES & set(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep what the migrations filled in, for the tests that commit and so end by emptying every table."""
    made_with = connections["default"]
    if made_with.vendor == "sqlite":
        with django_db_blocker.unblock(), copies_put_back():
            yield
        return
    # While Playwright's event loop runs, Django gives this thread connections of their own, and the content that
    # tests which commit put back is kept on the connection that the database was made with. There is none when no
    # test of the run commits.
    if (content := getattr(made_with, "_test_serialized_contents", None)) is not None:
        type(made_with)._test_serialized_contents = content  # type: ignore[attr-defined]
    yield


@pytest.fixture
def system() -> Actor:
    """The system: a command run on the machine itself."""
    return system_actor("test")


@pytest.fixture
def actor_as() -> Callable[..., Actor]:
    """Return an actor with one role: ``actor_as(Role.COORDINATOR, intervention_id=1, area_id=2)``."""

    def build(
        role: Role,
        *,
        intervention_id: int | None = None,
        area_id: int | None = None,
        user_id: int | None = None,
    ) -> Actor:
        return Actor(user_id, f"test {role.value}", (Grant(role, intervention_id, area_id),))

    return build
