"""The database refuses to change or remove what an article said once, whoever asks."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION help_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Versions of articles are only added: % is refused.', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER help_version_no_change BEFORE UPDATE OR DELETE ON help_version
    FOR EACH STATEMENT EXECUTE FUNCTION help_refuse();
"""

BACKWARDS = "DROP TRIGGER help_version_no_change ON help_version; DROP FUNCTION help_refuse();"


class Migration(migrations.Migration):
    dependencies = [("help", "0001_initial")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
