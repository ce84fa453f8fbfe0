"""The database itself refuses to shorten or remove a hold, whoever asks."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION accounts_hold_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.ends_at < OLD.ends_at OR NEW.customer_id <> OLD.customer_id THEN
        RAISE EXCEPTION 'A hold can be neither shortened nor removed.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_hold_stands BEFORE UPDATE OR DELETE ON accounts_hold
    FOR EACH ROW EXECUTE FUNCTION accounts_hold_stands();
"""
BACKWARDS = """
DROP TRIGGER accounts_hold_stands ON accounts_hold;
DROP FUNCTION accounts_hold_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
