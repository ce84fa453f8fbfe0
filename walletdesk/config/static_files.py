"""Hashed names for all static files, inside of JavaScript modules too."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """A module's imports are hashed too, so that an upgrade never mixes old and new modules."""

    support_js_module_import_aggregation = True
