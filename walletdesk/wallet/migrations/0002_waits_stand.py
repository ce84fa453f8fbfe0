"""The database itself refuses to shorten a wait, to move an entry to another address, or to bring a removed
one back, whoever asks. It takes the time of its own clock: five minutes are for clocks that differ."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION wallet_entry_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.added_at < statement_timestamp() - interval '5 minutes' AND EXISTS (
            SELECT FROM wallet_allowlist
            WHERE customer_id = NEW.customer_id AND (ends_at IS NULL OR ends_at > statement_timestamp())
        ) THEN
            RAISE EXCEPTION 'An entry can''t be dated back while the allow-list is on.'
                USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF NEW.allowed_from < OLD.allowed_from OR NEW.added_at <> OLD.added_at
        OR NEW.address <> OLD.address OR NEW.customer_id <> OLD.customer_id
        OR (OLD.removed_at IS NOT NULL AND NEW.removed_at IS DISTINCT FROM OLD.removed_at)
    THEN
        RAISE EXCEPTION 'A cool-down can''t be shortened, an entry neither moved nor brought back.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER wallet_entry_stands BEFORE INSERT OR UPDATE ON wallet_bookentry
    FOR EACH ROW EXECUTE FUNCTION wallet_entry_stands();

CREATE FUNCTION wallet_allow_list_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.customer_id <> OLD.customer_id OR NEW.ends_at < OLD.ends_at
        OR (NEW.off_asked_at IS DISTINCT FROM OLD.off_asked_at
            AND NEW.off_asked_at < statement_timestamp() - interval '5 minutes')
    THEN
        RAISE EXCEPTION 'An allow-list ends a day after that was asked for, and no sooner.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER wallet_allow_list_stands BEFORE UPDATE OR DELETE ON wallet_allowlist
    FOR EACH ROW EXECUTE FUNCTION wallet_allow_list_stands();

CREATE FUNCTION wallet_linked_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.address <> OLD.address OR NEW.customer_id <> OLD.customer_id
        OR (OLD.unlinked_at IS NOT NULL AND NEW.unlinked_at IS DISTINCT FROM OLD.unlinked_at)
    THEN
        RAISE EXCEPTION 'A linked address is linked by a signature of its own, and no other way.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER wallet_linked_stands BEFORE UPDATE ON wallet_linkedaddress
    FOR EACH ROW EXECUTE FUNCTION wallet_linked_stands();
"""
BACKWARDS = """
DROP TRIGGER wallet_linked_stands ON wallet_linkedaddress;
DROP FUNCTION wallet_linked_stands();
DROP TRIGGER wallet_allow_list_stands ON wallet_allowlist;
DROP FUNCTION wallet_allow_list_stands();
DROP TRIGGER wallet_entry_stands ON wallet_bookentry;
DROP FUNCTION wallet_entry_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("wallet", "0001_initial")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
