"""Everything that the product needs before it can run: texts, database, files for browsers, demo data.

Safe to run at any time, also while the product runs; what is done already is skipped.
"""

import io
import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from walletdesk.config.home import CHECKOUT, home_folder, make_home
from walletdesk.config.launch.progress import say, step
from walletdesk.config.launch.stamps import Stamp
from walletdesk.config.launch.translations import compile_all
from walletdesk.config.mendable import Mendable
from walletdesk.config.postgres import Cluster
from walletdesk.config.postgres.account import PREFERRED

# One process migrates at a time, however many machines are set up at once.
MIGRATION_LOCK = 7_225_001


def is_embedded() -> bool:
    """Whether the database is ours to start."""
    return not os.environ.get("DATABASE_URL")


@contextmanager
def database() -> Iterator[Cluster | None]:
    """The embedded database, up as long as the block runs; nothing to do for one elsewhere."""
    if not is_embedded():
        yield None
        return
    _provide_account()
    cluster = Cluster(home_folder(), app_role=os.environ.get("WALLETDESK_DATABASE_ROLE") or "walletdesk_app")
    with ExitStack() as stack:
        if cluster.answers():
            stack.enter_context(cluster.in_use())
        else:
            with step("Database"):
                stack.enter_context(cluster.in_use())
            if cluster.is_outside_home:
                user = cluster.account.name
                say(f"  It lies in {cluster.folder}: its user, {user}, cannot enter {cluster.home}.")
        yield cluster


def main() -> None:
    """Do it all, saying what is done."""
    home = home_folder()
    make_home(home)
    with step("Texts in both languages"):
        compile_all()
    with database() as cluster:
        stamp = whole_stamp(cluster) if cluster else None
        _prepare(home)
        if stamp:
            stamp.press()


def whole_stamp(cluster: Cluster) -> Stamp:
    """Fresh while everything that set-up makes, on this machine, would come out the same again."""
    package = CHECKOUT / "walletdesk"
    made_from = (
        "**/migrations/*.py",
        "**/static/**/*",
        "**/locale/**/*.po",
        "console/demo/*",
        "help/articles/**/*",
        "help/*/shipped/*",
        "config/**/*.py",
    )
    inputs = [path for pattern in made_from for path in package.glob(pattern) if path.is_file()]
    # A data folder made anew has nothing in it.
    inputs += [CHECKOUT / "requirements.lock", cluster.data / "PG_VERSION"]
    ours = sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith("WALLETDESK_"))
    return Stamp(cluster.home / "setup.stamp", inputs, "\n".join(ours))


def _prepare(home: Path) -> None:
    """What needs the database and Django."""
    os.environ["WALLETDESK_AS_APP"] = "0"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walletdesk.config.settings")
    import django

    django.setup()
    from django.conf import settings

    _migrate()
    _collect_static(home)
    _articles()
    _registers()
    if settings.DEMO:
        _node(home)
        _demo(home)


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with step("Tables"), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        try:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                call_command("migrate", verbosity=0, interactive=False)
            # Also when nothing was migrated: the rights may have been cut short by a crash.
            call_command("grant_role", *_apps_login(), verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])


def _apps_login() -> list[str]:
    """The login of the running product, where it is another than the owner's."""
    if os.environ.get("DATABASE_OWNER_URL") and not is_embedded():
        return [unquote(urlsplit(os.environ["DATABASE_URL"]).username or "")]
    return []


def _collect_static(home: Path) -> None:
    from django.core.management import call_command

    stamp = Stamp(home / "static.stamp", _static_sources())
    if stamp.is_fresh and (home / "static").exists():
        return
    with step("Files for browsers"):
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.press()


def _static_sources() -> Iterator[Path]:
    from django.contrib.staticfiles.finders import get_finders

    for finder in get_finders():
        for path, storage in finder.list([]):
            yield Path(storage.path(path))


def _articles() -> None:
    """The articles that are shipped, and the flows that lead to them; what the house has changed stays."""
    from walletdesk.help.defaults import ensure_defaults
    from walletdesk.help.flows.defaults import ensure_defaults as ensure_flows

    with step("Articles of the help centre"):
        ensure_defaults()
    with step("Guided flows"):
        ensure_flows()


def _registers() -> None:
    """The services of the status page, the error codes that are shipped, and what is ours by the settings."""
    from walletdesk.help.status.defaults import ensure_defaults
    from walletdesk.official.own import ensure_own
    from walletdesk.official.signing.keys import ensure_key

    with step("Services and error codes"):
        ensure_defaults()
    with step("Official channels"):
        ensure_own()
        ensure_key()


def _node(home: Path) -> None:
    """The program of the demo's network. Without it everything else runs all the same."""
    from walletdesk.chains.demo.install import NoNode, install, program

    if program(home):
        return
    try:
        with step("The demo network's node"):
            install(home)
    except NoNode as trouble:
        say(f"  There will be no demo network. {trouble}")


def _demo(home: Path) -> None:
    """The demo's people and tickets; who may sign in is kept for the end of bin/run."""
    from django.core.management import call_command, get_commands

    if "demo" not in get_commands():
        return
    said = io.StringIO()
    with step("Demo data"):
        call_command("demo", verbosity=1, stdout=said)
    (home / "demo.txt").write_text(said.getvalue(), encoding="utf-8")


def _provide_account() -> None:
    """As root, the system user that the database runs as; one that others use too is only the fallback."""
    if os.geteuid() != 0 or not shutil.which("useradd"):
        return
    name = PREFERRED[0]
    try:
        pwd.getpwnam(name)
    except KeyError:
        with step(f"System user {name}"):
            words = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name]
            subprocess.run(words, check=False, capture_output=True)  # noqa: S603


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what an operator can mend into one clear line instead of a traceback."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import OperationalError

    try:
        yield
    except (Mendable, ImproperlyConfigured, OperationalError, CommandError, PermissionError) as trouble:
        if os.environ.get("WALLETDESK_LOG_LEVEL") == "DEBUG":
            raise
        sys.exit(f"\n{trouble}")


if __name__ == "__main__":
    with plain_errors():
        os.chdir(CHECKOUT)
        main()
