"""The journal's tables refuse every change, whoever asks: not only the application's role, the owner too."""

from django.db import migrations

TABLES = ("journal_entry", "journal_seal", "journal_sealedentry")

FUNCTION = """
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The journal is append-only: % on % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
"""

# Two triggers a table, because PostgreSQL can switch them off one by one: a test database that is emptied
# between tests needs TRUNCATE, and nothing else.
TRIGGERS = """
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
"""

NO_TRIGGERS = """
DROP TRIGGER {table}_no_change ON {table};
DROP TRIGGER {table}_no_truncate ON {table};
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.RunSQL(
            FUNCTION + "".join(TRIGGERS.format(table=table) for table in TABLES),
            "".join(NO_TRIGGERS.format(table=table) for table in TABLES) + "DROP FUNCTION journal_refuse();",
        )
    ]
