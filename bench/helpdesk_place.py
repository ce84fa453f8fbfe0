"""Where django-helpdesk lives for benchmarks: an environment and a database of its own."""
# ruff: noqa: PLC0415 - the product reads the environment when it is imported

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

HELPDESK = Path(__file__).resolve().parent.parent / ".walletdesk/bench/helpdesk"


def helpdesk_python() -> str:
    python = HELPDESK / "bin/python"
    if not python.exists():
        print("An environment for django-helpdesk is made, once.", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(HELPDESK)], check=True)
        words = [str(python), "-m", "pip", "install", "--quiet", "django-helpdesk==2.6.1", "psycopg[binary]"]
        subprocess.run(words, check=True)
    return str(python)


def helpdesk_database() -> str:
    """A database of its own in the same server, made when it is not there."""
    import psycopg
    from django.db import connection

    from walletdesk.config.postgres.names import SUPERUSER

    settings = connection.settings_dict
    user = settings["USER"] if os.environ.get("DATABASE_URL") else SUPERUSER
    place = {"host": settings["HOST"], "port": settings["PORT"] or 5432, "user": user}
    if settings["PASSWORD"]:
        place["password"] = settings["PASSWORD"]
    with psycopg.connect(**place, dbname="postgres", autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = 'helpdesk_bench'").fetchone():
            server.execute("CREATE DATABASE helpdesk_bench")
    return f"postgresql:///helpdesk_bench?{urlencode(place)}"
