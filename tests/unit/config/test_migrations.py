"""What the models say and what the migrations make of it."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


def test_no_change_of_a_model_lacks_its_migration() -> None:
    written = MigrationLoader(connection=None)
    changes = MigrationAutodetector(written.project_state(), ProjectState.from_apps(apps)).changes(
        graph=written.graph
    )

    assert not written.detect_conflicts()
    assert {room: [str(one) for one in found] for room, found in changes.items()} == {}
