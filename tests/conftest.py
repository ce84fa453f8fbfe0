"""What every test may lean on."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as chance

from tests.emptying import _no_job_is_left, django_db_setup
from tests.folders import open_folder
from tests.measuring import _each_lesson_is_learned_once, _each_password_is_measured_once
from tests.node import _node, node, proxies, proxy
from tests.product import product
from tests.quickness import pytest_collection_finish, pytest_collection_modifyitems
from tests.world import _casts, _remembered_world, world
from walletdesk.config.postgres import Cluster

__all__ = [
    "_casts",
    "_each_lesson_is_learned_once",
    "_each_password_is_measured_once",
    "_no_job_is_left",
    "_node",
    "_remembered_world",
    "django_db_modify_db_settings",
    "django_db_setup",
    "node",
    "open_folder",
    "product",
    "proxies",
    "proxy",
    "pytest_collection_finish",
    "pytest_collection_modifyitems",
    "world",
]

# How long an example takes says more about the machine than about the code.
chance.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
chance.load_profile("any machine")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Bring up the embedded PostgreSQL as soon as a test asks for one, unless DATABASE_URL is set."""
    if not settings.EMBEDDED:
        yield
        return
    with Cluster(settings.HOME, app_role=settings.DATABASE_ROLE, careless=True).in_use():
        yield
